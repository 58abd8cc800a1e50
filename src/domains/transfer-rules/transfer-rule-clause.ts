import { Field, ObjectType } from 'type-graphql';
import { registerEnum } from '../../kernel/scalars/enum';

export enum TransferRequirement {
  RECIPIENT_IIN = 'RECIPIENT_IIN',
  SENDER_IIN = 'SENDER_IIN',
  SENDER_CONFIRMATION = 'SENDER_CONFIRMATION',
  COUNTERPARTY_STANDING = 'COUNTERPARTY_STANDING',
}
registerEnum(TransferRequirement, {
  name: 'TransferRequirement',
  description: 'What a transfer must meet.',
  values: {
    RECIPIENT_IIN: "The recipient's Individual Identification Number is given.",
    SENDER_IIN: "The sender's Individual Identification Number is given and verified.",
    SENDER_CONFIRMATION: 'The sender confirmed this transfer, e.g. in the mobile app or by SMS.',
    COUNTERPARTY_STANDING:
      'The platform at the other end was authorized on the day of the transfer. It is ' +
      'checked for every transfer that names a platform.',
  },
});

export enum VerificationMethod {
  STATE_REGISTER = 'STATE_REGISTER',
  MOBILE_APP = 'MOBILE_APP',
  SMS = 'SMS',
}
registerEnum(VerificationMethod, {
  name: 'VerificationMethod',
  description: 'How a bank verified a party.',
  values: {
    STATE_REGISTER: 'By comparison with a state register of persons.',
    MOBILE_APP: 'By a confirmation of the person in a mobile app.',
    SMS: "By a code that was sent to the person's phone.",
  },
});

/** One requirement of a version of a rule, and the condition under which it applies. */
@ObjectType({
  simpleResolvers: true,
  description: 'One requirement of a version, and the condition under which it applies.',
})
export class TransferRuleClause {
  @Field(() => TransferRequirement, { description: 'What is required.' })
  requirement: TransferRequirement;

  @Field(() => String, {
    description:
      'The condition, in the Common Expression Language, e.g. amountInTenge > threshold; ' +
      '`true` for every transfer.',
  })
  when: string;

  @Field(() => [VerificationMethod], {
    description:
      'The methods that satisfy it. If it is empty: any for SENDER_IIN, MOBILE_APP or SMS ' +
      'for SENDER_CONFIRMATION; a RECIPIENT_IIN need not be verified.',
  })
  acceptedMethods: VerificationMethod[];
}
