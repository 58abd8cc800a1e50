import { Authority } from '../authorities/authority';
import { createFilter } from '../../kernel/lists/record-filter';
import {
  describedFilter,
  enumFilter,
  flagFilter,
  relatedTextFilter,
  textFilter,
} from '../../kernel/lists/filter-field';
import { columnFacet, relatedFacet, yearFacet } from '../../kernel/lists/facets/facet';
import { createFacets } from '../../kernel/lists/facets/list-facets';
import type { RecordList } from '../../kernel/lists/list';
import { amountKey, dateKey, createOrder } from '../../kernel/lists/order';
import { amountFilter, dateFilter } from '../../kernel/lists/range-filter';
import { column } from '../../kernel/records/record';
import { literalSql } from '../../postgres/sql';
import { isDisputedSql } from '../sources/disputed';
import { Asset } from './asset';
import { Seizure, SeizureMeasure } from './seizure';
import { seizureGroups } from './seizure-groups';

/** Seizures, and what they can be filtered and ordered by. */
export const seizureList: RecordList = {
  record: Seizure,
  filter: createFilter(Seizure, {
    measure: enumFilter(SeizureMeasure, 'SeizureMeasure', 'measure'),
    asset: describedFilter(
      "Conditions on the asset's symbol.",
      relatedTextFilter('assetId', Asset, 'symbol'),
    ),
    authority: describedFilter(
      "Conditions on the authority's slug.",
      relatedTextFilter('authorityId', Authority, 'slug'),
    ),
    announcedOn: dateFilter('announcedOn'),
    value: describedFilter(
      'Conditions on the amount of `value`. Only amounts of one currency are compared: the ' +
        'filter must name it for all rows by `currency: { eq: … }`.',
      amountFilter('valueAmount', 'currency'),
    ),
    currency: describedFilter(
      'Conditions on the currency of `value`.',
      textFilter('valueCurrency'),
    ),
    disputed: describedFilter(
      'True: only seizures that sources dispute. False: only others.',
      flagFilter(isDisputedSql),
    ),
    approximate: describedFilter(
      'True: only seizures with an approximate figure. False: only others.',
      flagFilter((alias) => column(alias, 'approximate')),
    ),
  }),
  order: createOrder(
    Seizure,
    {
      ANNOUNCED_ON: dateKey('announcedOn'),
      VALUE: {
        ...amountKey('valueAmount', 'currency'),
        description:
          'By the amount of `value`. Only amounts of one currency are ordered: the filter must ' +
          'name it by `currency: { eq: … }`.',
      },
    },
    [['ANNOUNCED_ON', 'DESC']],
  ),
  total: literalSql('(select seizure_count from seizure_summary where dimensions = 0)'),
  groups: seizureGroups,
  facets: createFacets(Seizure, {
    MEASURE: columnFacet('measure', {
      field: 'measure',
      dimension: 'MEASURE',
      description: 'What was done with the assets.',
    }),
    ASSET: relatedFacet('assetId', Asset, {
      value: 'symbol',
      label: 'name',
      field: 'asset',
      dimension: 'ASSET',
      description: 'The asset: its symbol and its name.',
    }),
    CURRENCY: columnFacet('valueCurrency', {
      field: 'currency',
      dimension: 'CURRENCY',
      description: 'The currency of `value`.',
    }),
    AUTHORITY: relatedFacet('authorityId', Authority, {
      value: 'slug',
      label: 'name',
      field: 'authority',
      dimension: 'AUTHORITY',
      description: 'The authority that acted: its slug and its name.',
    }),
    YEAR: yearFacet('announcedOn', {
      field: 'announcedOn',
      description: 'The year of the announcement.',
    }),
  }),
};
