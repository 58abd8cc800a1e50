import { createFilter } from '../../kernel/lists/filter';
import { dateTimeFilter, enumFilter } from '../../kernel/lists/filter-field';
import type { RecordList } from '../../kernel/lists/list';
import { instantKey, createOrder } from '../../kernel/lists/order';
import { decimalFilter } from '../../kernel/lists/range-filter';
import { literalSql } from '../../postgres/sql';
import { TransferDecision } from '../transfer-rules/requirement-check';
import { TransferRuleEvaluation } from './transfer-rule-evaluation';

/** Evaluations, the newest first, and what they can be filtered and ordered by. */
export const transferRuleEvaluationList: RecordList = {
  record: TransferRuleEvaluation,
  filter: createFilter(TransferRuleEvaluation, {
    decision: enumFilter(TransferDecision, 'TransferDecision', 'decision'),
    occurredAt: dateTimeFilter('occurredAt'),
    evaluatedAt: dateTimeFilter('evaluatedAt'),
    amountInTenge: decimalFilter('amountInTenge'),
  }),
  order: createOrder(
    TransferRuleEvaluation,
    { EVALUATED_AT: instantKey('evaluatedAt'), OCCURRED_AT: instantKey('occurredAt') },
    [['EVALUATED_AT', 'DESC']],
  ),
  // A tenant's evaluations are numbered from 1 without a gap, so the last number is the count.
  total: literalSql(`coalesce(
    (select sequence from transfer_rule_evaluation order by sequence desc limit 1), 0)`),
};
