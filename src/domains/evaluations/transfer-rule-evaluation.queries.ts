import { queryByKey, queryConnection } from '../../kernel/fields/query-field';
import { TransferRuleEvaluation } from './transfer-rule-evaluation';
import { transferRuleEvaluationList } from './transfer-rule-evaluation.list';

/** The queries that start at the caller's evaluations. */
export const transferRuleEvaluationQueries = [
  queryByKey('transferRuleEvaluation', TransferRuleEvaluation, {
    by: 'idempotencyKey',
    description:
      "The caller's evaluation that was recorded under this idempotency key; null if none was. " +
      'Null, with an error, without the scope evaluations:read.',
  }),
  queryConnection('transferRuleEvaluations', transferRuleEvaluationList, {
    description:
      "The caller's evaluations, the newest first. Null, with an error, without the scope " +
      'evaluations:read.',
  }),
];
