import { queryPlainList, queryByKey } from '../../kernel/fields/query-field';
import { TransferRule } from './transfer-rule';
import { transferRuleList } from './transfer-rule.list';

/** The queries that start at a transfer rule. */
export const transferRuleQueries = [
  queryPlainList('transferRules', transferRuleList, 'All transfer rules, by code.'),
  queryByKey('transferRule', TransferRule, {
    by: 'code',
    description: 'A transfer rule by its code; null if there is none.',
  }),
];
