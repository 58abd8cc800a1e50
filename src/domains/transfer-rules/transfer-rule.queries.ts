import { queryPlainList, queryByKey } from '../../kernel/fields/query-field';
import { TransferRule } from './transfer-rule';
import { transferRuleList } from './transfer-rule.list';

/** The queries that start at a transfer rule. */
export const transferRuleQueries = [
  queryPlainList('transferRules', transferRuleList, 'By code.'),
  queryByKey('transferRule', TransferRule, {
    by: 'code',
    description: 'Null where there is none.',
  }),
];
