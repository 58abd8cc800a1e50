import { Authority } from '../authorities/authority';
import { createFilter } from '../../kernel/lists/record-filter';
import {
  describedFilter,
  enumFilter,
  flagFilter,
  relatedTextFilter,
  proseFilter,
} from '../../kernel/lists/filter-field';
import { columnFacet, relatedFacet, yearFacet } from '../../kernel/lists/facets/facet';
import { createFacets } from '../../kernel/lists/facets/list-facets';
import type { RecordList } from '../../kernel/lists/list';
import { countKey, dateKey, createOrder } from '../../kernel/lists/order';
import { dateFilter } from '../../kernel/lists/range-filter';
import { column } from '../../kernel/records/record';
import { literalSql, sql } from '../../postgres/sql';
import { isDisputedSql } from '../sources/disputed';
import { EnforcementAction, EnforcementActionKind } from './enforcement-action';
import { enforcementGroups } from './enforcement-groups';

/** Enforcement actions, and what they can be filtered and ordered by. */
export const enforcementActionList: RecordList = {
  record: EnforcementAction,
  filter: createFilter(EnforcementAction, {
    kind: enumFilter(EnforcementActionKind, 'EnforcementActionKind', 'kind'),
    authority: describedFilter(
      "Conditions on the authority's slug.",
      relatedTextFilter('authorityId', Authority, 'slug'),
    ),
    announcedOn: dateFilter('announcedOn'),
    title: proseFilter('title'),
    isPart: describedFilter(
      'True: only parts of wider actions. False: only actions that are not part of one.',
      flagFilter((alias) => sql`(${column(alias, 'partOfId')} is not null)`),
    ),
    disputed: describedFilter(
      'True: only actions that sources dispute. False: only others.',
      flagFilter(isDisputedSql),
    ),
    approximate: describedFilter(
      'True: only actions with an approximate figure. False: only others.',
      flagFilter((alias) => column(alias, 'approximate')),
    ),
  }),
  order: createOrder(
    EnforcementAction,
    {
      ANNOUNCED_ON: dateKey('announcedOn'),
      REPORTED_PLATFORM_COUNT: countKey('reportedPlatformCount'),
      REPORTED_SITE_COUNT: countKey('reportedSiteCount'),
    },
    [['ANNOUNCED_ON', 'DESC']],
  ),
  total: literalSql('(select action_count from enforcement_summary where dimensions = 0)'),
  groups: enforcementGroups,
  facets: createFacets(EnforcementAction, {
    KIND: columnFacet('kind', {
      field: 'kind',
      dimension: 'KIND',
      description: 'The kind of action.',
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
