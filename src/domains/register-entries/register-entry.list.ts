import { elementFilter } from '../../kernel/lists/element-filter';
import {
  describedFilter,
  enumFilter,
  proseFilter,
  relatedTextFilter,
  textFilter,
} from '../../kernel/lists/filter-field';
import { columnFacet, relatedFacet } from '../../kernel/lists/facets/facet';
import { createFacets } from '../../kernel/lists/facets/list-facets';
import type { RecordList } from '../../kernel/lists/list';
import { createOrder, dateKey, textKey } from '../../kernel/lists/order';
import { dateFilter } from '../../kernel/lists/range-filter';
import { createFilter } from '../../kernel/lists/record-filter';
import { Provider } from '../providers/provider';
import { websiteHost } from '../providers/website';
import { RegisterEntry, RegisterEntryKind } from './register-entry';

/** Entries of registers abroad, and what they can be filtered and ordered by. */
export const registerEntryList: RecordList = {
  record: RegisterEntry,
  filter: createFilter(RegisterEntry, {
    kind: enumFilter(RegisterEntryKind, 'RegisterEntryKind', 'kind'),
    upstream: textFilter('upstream'),
    name: proseFilter('name'),
    authority: proseFilter('authority'),
    country: textFilter('country'),
    lei: textFilter('lei'),
    website: describedFilter(
      'Conditions on a website: one of the entry meets them. A URL stands for its host.',
      elementFilter('websites', (text) => websiteHost(text) ?? text),
    ),
    validFrom: dateFilter('validFrom'),
    listedOn: dateFilter('listedOn'),
    removedOn: describedFilter(
      'Conditions on the field `removedOn`; `isNull: true` selects what is listed.',
      dateFilter('removedOn'),
    ),
    provider: describedFilter(
      "Conditions on the provider's slug; `isNull: true` selects entries without one.",
      relatedTextFilter('providerId', Provider, 'slug'),
    ),
  }),
  order: createOrder(
    RegisterEntry,
    {
      NAME: textKey('name'),
      VALID_FROM: dateKey('validFrom'),
      LISTED_ON: dateKey('listedOn'),
    },
    [['NAME', 'ASC']],
  ),
  facets: createFacets(RegisterEntry, {
    KIND: columnFacet('kind', { field: 'kind', description: 'What the register says of it.' }),
    UPSTREAM: columnFacet('upstream', {
      field: 'upstream',
      description: 'The upstream that publishes the register.',
    }),
    COUNTRY: columnFacet('country', {
      field: 'country',
      description: 'The country of the firm, as in ISO 3166-1 alpha-2.',
    }),
    AUTHORITY: columnFacet('authority', {
      field: 'authority',
      description: 'The authority, as the register names it.',
    }),
    PROVIDER: relatedFacet('providerId', Provider, {
      value: 'slug',
      label: 'name',
      field: 'provider',
      description: 'The provider that it is of: its slug and its name.',
    }),
  }),
};
