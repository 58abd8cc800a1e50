import { queryConnection } from '../../kernel/fields/query-field';
import { transferRuleEvaluationList } from './transfer-rule-evaluation.list';

/** The queries that start at the caller's evaluations. */
export const transferRuleEvaluationQueries = [
  queryConnection('transferRuleEvaluations', transferRuleEvaluationList, {
    description:
      "The caller's evaluations, the newest first. Null, with an error, without the scope " +
      'evaluations:read.',
  }),
];
