import { queryMany } from '../../kernel/fields/query-field';
import { transferRuleEvaluationList } from './transfer-rule-evaluation.list';

/** Where the graph is entered at the caller's evaluations. */
export const transferRuleEvaluationQueries = [
  queryMany('transferRuleEvaluations', transferRuleEvaluationList, {
    description: "The caller's own, the newest first. Needs the scope evaluations:read.",
  }),
];
