import { Field, Int, ObjectType } from 'type-graphql';
import { FieldExtension } from '../../../kernel/fields/field-extensions';
import {
  maxChecks,
  RequirementCheck,
  TransferDecision,
} from '../../transfer-rules/requirement-check';
import { TransferRequirement } from '../../transfer-rules/transfer-rule-clause';
import { TransferRuleVersion } from '../../transfer-rules/transfer-rule-version';
import { TransferRuleEvaluation } from '../transfer-rule-evaluation';

/** A recorded evaluation that would change, with its checks under the other version. */
@ObjectType({
  simpleResolvers: true,
  description: 'An evaluation on record, and what would be decided under the other version.',
})
export class TransferRuleImpactSample {
  @Field(() => TransferRuleEvaluation, { description: 'The evaluation as it is on record.' })
  evaluation: TransferRuleEvaluation;

  @FieldExtension({ maxEntries: maxChecks })
  @Field(() => [RequirementCheck], { description: 'Its checks under the other version.' })
  checks: RequirementCheck[];
}

/** The evaluations that would change in the same respects. */
@ObjectType({
  simpleResolvers: true,
  description: 'The evaluations that would change in the same way.',
})
export class TransferRuleImpactChange {
  @Field(() => TransferDecision, { description: 'What was decided.' })
  from: TransferDecision;

  @Field(() => TransferDecision, {
    description:
      'What would be decided. It is the same decision if only outstanding requirements ' +
      'change.',
  })
  to: TransferDecision;

  @Field(() => [TransferRequirement], {
    description: 'Requirements that would be outstanding and were not.',
  })
  added: TransferRequirement[];

  @Field(() => [TransferRequirement], {
    description: 'Requirements that were outstanding and would not be.',
  })
  removed: TransferRequirement[];

  @Field(() => Int, { description: 'How many evaluations change in this way.' })
  count: number;

  @Field(() => [TransferRuleImpactSample], { description: 'The earliest of them, at most 5.' })
  samples: TransferRuleImpactSample[];
}

/** The result of deciding recorded transfers again under another version of their rule. */
@ObjectType({
  simpleResolvers: true,
  description: 'How recorded decisions would differ under another version of their rule.',
})
export class TransferRuleImpact {
  @Field(() => TransferRuleVersion, {
    description: 'The version under which they were decided again.',
  })
  ruleVersion: TransferRuleVersion;

  @Field(() => Int, { description: 'How many evaluations were decided again.' })
  evaluationCount: number;

  @Field(() => Int, { description: 'How many of them would change.' })
  changedCount: number;

  @Field(() => [TransferRuleImpactChange], { description: 'The changes, the most frequent first.' })
  changes: TransferRuleImpactChange[];
}
