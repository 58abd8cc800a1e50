import type { Domain } from '../../kernel/fields/domain';
import { evaluationRecordedSubscription } from './evaluation-recorded.subscription';
import { EvaluationMutations } from './recording/evaluation.mutations';
import { TransferPreviewQueries } from './simulation/transfer-preview.queries';
import { TransferRuleEvaluation } from './transfer-rule-evaluation';
import { transferRuleEvaluationLinks } from './transfer-rule-evaluation.links';
import { transferRuleEvaluationQueries } from './transfer-rule-evaluation.queries';
import { TransferRuleImpactQueries } from './simulation/transfer-rule-impact.queries';

/** Recorded decisions on transfers, and simulated ones. */
export const evaluations: Domain = {
  name: 'evaluations',
  records: [TransferRuleEvaluation],
  tables: ['evaluation_gap'],
  fields: [
    ...transferRuleEvaluationLinks,
    ...transferRuleEvaluationQueries,
    evaluationRecordedSubscription,
  ],
  resolvers: [EvaluationMutations, TransferPreviewQueries, TransferRuleImpactQueries],
};
