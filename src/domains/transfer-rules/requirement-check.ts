import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { FieldExtension } from '../../kernel/fields/field-extensions';
import { TransferRequirement, VerificationMethod } from './transfer-rule-clause';

export enum TransferDecision {
  CLEARED = 'CLEARED',
  VERIFICATION_REQUIRED = 'VERIFICATION_REQUIRED',
  REFERRED = 'REFERRED',
}
registerEnumType(TransferDecision, {
  name: 'TransferDecision',
  description:
    'CLEARED: every requirement that applies is met. VERIFICATION_REQUIRED: a party can still ' +
    'meet what is outstanding. REFERRED: a person must look.',
});

@ObjectType({
  simpleResolvers: true,
  description: 'Something that was known of a transfer when it was decided on.',
})
export class Fact {
  @Field(() => String)
  name: string;

  @Field(() => String)
  value: string;
}

/** Checks of one transfer: at most one clause for each requirement, and the gateway's own. */
export const maxChecks = Object.keys(TransferRequirement).length + 1;
/** An upper bound: the variables of an expression, and the facts that a requirement reads. */
const maxFacts = 20;

/** The result of one requirement for one transfer, and the reason. */
@ObjectType({
  simpleResolvers: true,
  description: 'What came of one requirement in one transfer, and why.',
})
export class RequirementCheck {
  @Field(() => TransferRequirement)
  requirement: TransferRequirement;

  @Field(() => Boolean)
  applies: boolean;

  @Field(() => Boolean, {
    description:
      'Whether what was sent meets it, be it asked for or not: what applies and is not satisfied ' +
      'is outstanding.',
  })
  satisfied: boolean;

  @Field(() => String, {
    description: 'The Common Expression Language expression that says when it applies.',
  })
  when: string;

  @FieldExtension({ maxEntries: maxFacts })
  @Field(() => [Fact], { description: 'What the expression and the requirement read.' })
  facts: Fact[];

  /** In English; the field `reason` has other languages, too. */
  reason: string;

  @Field(() => [VerificationMethod], {
    description: 'As the clause has them: empty where the sources name none.',
  })
  acceptedMethods: VerificationMethod[];
}
