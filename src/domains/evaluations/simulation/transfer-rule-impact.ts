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
  description: 'One evaluation, and what would have come of it.',
})
export class TransferRuleImpactSample {
  @Field(() => TransferRuleEvaluation)
  evaluation: TransferRuleEvaluation;

  @FieldExtension({ maxEntries: maxChecks })
  @Field(() => [RequirementCheck], { description: 'Under the version that was asked about.' })
  checks: RequirementCheck[];
}

/** The evaluations that would change in the same respects. */
@ObjectType({
  simpleResolvers: true,
  description: 'Evaluations that would change in one way.',
})
export class TransferRuleImpactChange {
  @Field(() => TransferDecision)
  from: TransferDecision;

  @Field(() => TransferDecision, {
    description: 'The same where only what is outstanding changes.',
  })
  to: TransferDecision;

  @Field(() => [TransferRequirement], { description: 'Outstanding, and was not.' })
  added: TransferRequirement[];

  @Field(() => [TransferRequirement], { description: 'Was outstanding, and is not.' })
  removed: TransferRequirement[];

  @Field(() => Int)
  count: number;

  @Field(() => [TransferRuleImpactSample], { description: 'The earliest of them, at most 5.' })
  samples: TransferRuleImpactSample[];
}

/** The result of deciding recorded transfers again under another version of their rule. */
@ObjectType({ simpleResolvers: true })
export class TransferRuleImpact {
  @Field(() => TransferRuleVersion)
  ruleVersion: TransferRuleVersion;

  @Field(() => Int, { description: 'How many were decided again.' })
  evaluationCount: number;

  @Field(() => Int, { description: 'How many of them would come out in another way.' })
  changedCount: number;

  @Field(() => [TransferRuleImpactChange], { description: 'The most frequent first.' })
  changes: TransferRuleImpactChange[];
}
