import { createFilter } from '../../kernel/lists/record-filter';
import { Authority } from '../authorities/authority';
import {
  describedFilter,
  enumFilter,
  relatedTextFilter,
  textFilter,
} from '../../kernel/lists/filter-field';
import { columnFacet, relatedFacet, yearFacet } from '../../kernel/lists/facets/facet';
import { createFacets } from '../../kernel/lists/facets/list-facets';
import type { RecordList } from '../../kernel/lists/list';
import { dateKey, createOrder, textKey } from '../../kernel/lists/order';
import { dateFilter } from '../../kernel/lists/range-filter';
import { License, LicenseStatus } from './license';

/** Licenses, and what they can be filtered and ordered by. */
export const licenseList: RecordList = {
  record: License,
  filter: createFilter(License, {
    number: textFilter('number'),
    status: enumFilter(LicenseStatus, 'LicenseStatus', 'status'),
    authority: describedFilter(
      'Conditions on the slug of the authority that issued it.',
      relatedTextFilter('authorityId', Authority, 'slug'),
    ),
    validFrom: dateFilter('validFrom'),
    validTo: dateFilter('validTo'),
  }),
  order: createOrder(
    License,
    {
      NUMBER: textKey('number'),
      VALID_FROM: dateKey('validFrom'),
      VALID_TO: dateKey('validTo'),
    },
    [['NUMBER', 'ASC']],
  ),
  facets: createFacets(License, {
    STATUS: columnFacet('status', {
      field: 'status',
      description: 'Whether it was valid at the last check on record.',
    }),
    AUTHORITY: relatedFacet('authorityId', Authority, {
      value: 'slug',
      label: 'name',
      field: 'authority',
      description: 'The authority that issued it: its slug and its name.',
    }),
    VALID_FROM_YEAR: yearFacet('validFrom', {
      field: 'validFrom',
      description: 'The year of its first day.',
    }),
    VALID_TO_YEAR: yearFacet('validTo', {
      field: 'validTo',
      description: 'The year of its last day.',
    }),
  }),
};
