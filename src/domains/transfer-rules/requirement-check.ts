import { Field, ObjectType } from 'type-graphql';
import { FieldExtension } from '../../kernel/fields/field-extensions';
import { registerEnum } from '../../kernel/scalars/enum';
import { TransferRequirement, VerificationMethod } from './transfer-rule-clause';

export enum TransferDecision {
  CLEARED = 'CLEARED',
  VERIFICATION_REQUIRED = 'VERIFICATION_REQUIRED',
  REFERRED = 'REFERRED',
}
registerEnum(TransferDecision, {
  name: 'TransferDecision',
  description: 'What is decided on a transfer.',
  values: {
    CLEARED: 'Every requirement that applies is met.',
    VERIFICATION_REQUIRED:
      'A requirement is outstanding that a party can still meet: give a number, have it ' +
      'verified, or confirm the transfer.',
    REFERRED:
      'The platform at the other end is not on record as authorized, so a person must decide.',
  },
});

@ObjectType({
  simpleResolvers: true,
  description: 'Something that was known about a transfer when it was decided.',
})
export class Fact {
  @Field(() => String, {
    description: 'The name of the fact, e.g. amountInTenge or counterpartyStanding.',
  })
  name: string;

  @Field(() => String, { description: 'Its value as text.' })
  value: string;
}

/** Checks of one transfer: at most one clause for each requirement, and the gateway's own. */
export const maxChecks = Object.keys(TransferRequirement).length + 1;
/** An upper bound: the variables of an expression, and the facts that a requirement reads. */
const maxFacts = 20;

/** The result of one requirement for one transfer, and the reason. */
@ObjectType({
  simpleResolvers: true,
  description: 'The result of one requirement for one transfer, and the reason.',
})
export class RequirementCheck {
  @Field(() => TransferRequirement, { description: 'The requirement that was checked.' })
  requirement: TransferRequirement;

  @Field(() => Boolean, { description: 'Whether the requirement applies to the transfer.' })
  applies: boolean;

  @Field(() => Boolean, {
    description:
      'Whether the transfer meets the requirement, even if it does not apply. One that ' +
      'applies and is not met is outstanding.',
  })
  satisfied: boolean;

  @Field(() => String, {
    description: 'The condition under which it applies, in the Common Expression Language.',
  })
  when: string;

  @FieldExtension({ maxEntries: maxFacts })
  @Field(() => [Fact], { description: 'The facts that the condition and the requirement read.' })
  facts: Fact[];

  /** In English; the field `reason` has other languages, too. */
  reason: string;

  @Field(() => [VerificationMethod], {
    description: 'The methods that satisfy it, as in the clause.',
  })
  acceptedMethods: VerificationMethod[];
}
