import { Field, ID, InputType } from 'type-graphql';
import { MoneyInput } from '../../kernel/scalars/money-input';
import { DateScalar } from '../../kernel/scalars/scalars';
import { TransferRequirement, VerificationMethod } from '../transfer-rules/transfer-rule-clause';
import { TransferRuleStatus } from '../transfer-rules/transfer-rule-version';

/** A clause of a draft. */
@InputType()
export class TransferRuleClauseInput {
  @Field(() => TransferRequirement)
  requirement: TransferRequirement;

  @Field(() => String, {
    description:
      'When it applies, in the Common Expression Language, e.g. amountInTenge > threshold.',
  })
  when: string;

  @Field(() => [VerificationMethod], { defaultValue: [], description: 'Empty: any.' })
  acceptedMethods: VerificationMethod[];
}

/** A version to draft; `assertValidDraft` checks the values. */
@InputType()
export class DraftTransferRuleVersionInput {
  @Field(() => String, { defaultValue: 'kz-card-top-up' })
  ruleCode: string;

  @Field(() => [TransferRuleClauseInput], {
    description: 'At least one, and at most one of each requirement.',
  })
  clauses: TransferRuleClauseInput[];

  @Field(() => MoneyInput, {
    nullable: true,
    description: 'In tenge: what `threshold` stands for.',
  })
  threshold?: MoneyInput | null;

  @Field(() => DateScalar, { nullable: true })
  announcedOn?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The first day in force.' })
  effectiveFrom?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The last day in force.' })
  effectiveTo?: string | null;

  @Field(() => String, { nullable: true })
  legalAct?: string | null;
}

@InputType()
export class DiscardTransferRuleVersionInput {
  @Field(() => ID, { description: 'Of a draft of the caller that is not published.' })
  id: string;
}

@InputType()
export class PublishTransferRuleVersionInput {
  @Field(() => ID, { description: 'Of a draft of the caller.' })
  id: string;

  @Field(() => TransferRuleStatus, { description: 'CONSIDERED, ANNOUNCED or IN_FORCE.' })
  status: TransferRuleStatus;
}
