import { Field, ObjectType, registerEnumType } from 'type-graphql';

export enum TransferRequirement {
  RECIPIENT_IIN = 'RECIPIENT_IIN',
  SENDER_IIN = 'SENDER_IIN',
  SENDER_CONFIRMATION = 'SENDER_CONFIRMATION',
  COUNTERPARTY_STANDING = 'COUNTERPARTY_STANDING',
}
registerEnumType(TransferRequirement, { name: 'TransferRequirement' });

export enum VerificationMethod {
  STATE_REGISTER = 'STATE_REGISTER',
  MOBILE_APP = 'MOBILE_APP',
  SMS = 'SMS',
}
registerEnumType(VerificationMethod, { name: 'VerificationMethod' });

/** One requirement of a version of a rule, and the condition under which it applies. */
@ObjectType({
  simpleResolvers: true,
  description:
    'One requirement, and the Common Expression Language expression that says when it applies.',
})
export class TransferRuleClause {
  @Field(() => TransferRequirement)
  requirement: TransferRequirement;

  @Field(() => String)
  when: string;

  @Field(() => [VerificationMethod], { description: 'Empty where the sources name none.' })
  acceptedMethods: VerificationMethod[];
}
