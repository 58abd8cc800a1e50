import { Field, ID, InputType } from 'type-graphql';
import { MoneyInput } from '../../kernel/scalars/money-input';
import { DateScalar } from '../../kernel/scalars/scalars';
import { TransferRequirement, VerificationMethod } from '../transfer-rules/transfer-rule-clause';
import { TransferRuleStatus } from '../transfer-rules/transfer-rule-version';

/** A clause of a draft. */
@InputType({
  description: 'A clause of a draft: one requirement, and the condition under which it applies.',
})
export class TransferRuleClauseInput {
  @Field(() => TransferRequirement, { description: 'What is required.' })
  requirement: TransferRequirement;

  @Field(() => String, {
    description:
      'The condition, in the Common Expression Language, e.g. amountInTenge > threshold.',
  })
  when: string;

  @Field(() => [VerificationMethod], {
    defaultValue: [],
    description:
      'The methods that satisfy it. If it is empty: any for SENDER_IIN, MOBILE_APP or SMS ' +
      'for SENDER_CONFIRMATION; a RECIPIENT_IIN need not be verified.',
  })
  acceptedMethods: VerificationMethod[];
}

/** A version to draft; `assertValidDraft` checks the values. */
@InputType({ description: 'A version to draft.' })
export class DraftTransferRuleVersionInput {
  @Field(() => String, { defaultValue: 'kz-card-top-up', description: 'The code of the rule.' })
  ruleCode: string;

  @Field(() => [TransferRuleClauseInput], {
    description:
      'What it requires, and when: at least one clause, and at most one for each requirement.',
  })
  clauses: TransferRuleClauseInput[];

  @Field(() => MoneyInput, {
    nullable: true,
    description: 'The value of `threshold` in conditions, in tenge.',
  })
  threshold?: MoneyInput | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day on which it was announced; needed to publish it as ANNOUNCED.',
  })
  announcedOn?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The first day in force; needed to publish it as IN_FORCE.',
  })
  effectiveFrom?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The last day in force; absent if it has no end.',
  })
  effectiveTo?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The legal act that it rests on, 1 to 500 characters.',
  })
  legalAct?: string | null;
}

@InputType({ description: 'The draft to discard.' })
export class DiscardTransferRuleVersionInput {
  @Field(() => ID, { description: 'The id of a draft of the caller that is not published.' })
  id: string;
}

@InputType({ description: 'The draft to publish, and as what.' })
export class PublishTransferRuleVersionInput {
  @Field(() => ID, { description: 'The id of a draft of the caller.' })
  id: string;

  @Field(() => TransferRuleStatus, {
    description:
      'The status to publish it with: CONSIDERED, ANNOUNCED, or IN_FORCE, which needs a draft ' +
      'with a legal act.',
  })
  status: TransferRuleStatus;

  @Field(() => String, {
    description: 'Slug of a source on record: the document that the version rests on.',
  })
  source: string;
}
