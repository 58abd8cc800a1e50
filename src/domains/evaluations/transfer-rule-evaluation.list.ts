import { dayOfInstantFilter } from '../../kernel/lists/day-filter';
import { createFilter } from '../../kernel/lists/record-filter';
import { dateTimeFilter, describedFilter } from '../../kernel/lists/filter-field';
import { columnFacet, relatedFacet } from '../../kernel/lists/facets/facet';
import { createFacets } from '../../kernel/lists/facets/list-facets';
import type { RecordList } from '../../kernel/lists/list';
import { instantKey, createOrder, wholeNumberKey } from '../../kernel/lists/order';
import { decimalFilter, wholeNumberFilter } from '../../kernel/lists/range-filter';
import { literalSql } from '../../postgres/sql';
import { Provider } from '../providers/provider';
import { TransferRuleEvaluation } from './transfer-rule-evaluation';
import {
  decisionFilter,
  notOnRecordFilter,
  outstandingFilter,
  providerFilter,
} from './transfer-rule-evaluation.filter';

/** Evaluations, the newest first, and what they can be filtered and ordered by. */
export const transferRuleEvaluationList: RecordList = {
  record: TransferRuleEvaluation,
  filter: createFilter(TransferRuleEvaluation, {
    decision: decisionFilter,
    outstanding: describedFilter('A requirement that applies and is not met.', outstandingFilter),
    provider: describedFilter('The slug of the counterparty.', providerFilter),
    counterpartyNotOnRecord: describedFilter(
      'True: a counterparty was named and is not on record. False: all others.',
      notOnRecordFilter,
    ),
    occurredAt: dateTimeFilter('occurredAt'),
    occurredOn: describedFilter(
      'The day of the transfer in Kazakhstan.',
      dayOfInstantFilter('occurredAt'),
    ),
    evaluatedAt: dateTimeFilter('evaluatedAt'),
    evaluatedOn: describedFilter(
      'The day of the evaluation in Kazakhstan.',
      dayOfInstantFilter('evaluatedAt'),
    ),
    sequence: wholeNumberFilter('sequence'),
    amountInTenge: decimalFilter('amountInTenge'),
  }),
  order: createOrder(
    TransferRuleEvaluation,
    {
      EVALUATED_AT: instantKey('evaluatedAt'),
      OCCURRED_AT: instantKey('occurredAt'),
      SEQUENCE: wholeNumberKey('sequence'),
    },
    [['EVALUATED_AT', 'DESC']],
  ),
  facets: createFacets(TransferRuleEvaluation, {
    DECISION: columnFacet('decision', { field: 'decision', description: 'The decision.' }),
    PROVIDER: relatedFacet('providerId', Provider, {
      value: 'slug',
      label: 'name',
      field: 'provider',
      description: 'The counterparty, where it is on record: its slug and its name.',
    }),
  }),
  // A tenant's evaluations are numbered from 1 without a gap, so the last number is the count.
  total: literalSql(`coalesce(
    (select sequence from transfer_rule_evaluation order by sequence desc limit 1), 0)`),
};
