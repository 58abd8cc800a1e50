import { createFilter } from '../../kernel/lists/record-filter';
import {
  describedFilter,
  enumFilter,
  flagFilter,
  proseFilter,
  relatedTextFilter,
  textFilter,
  type FilterField,
} from '../../kernel/lists/filter-field';
import { columnFacet, relatedFacet, yearFacet } from '../../kernel/lists/facets/facet';
import { createFacets } from '../../kernel/lists/facets/list-facets';
import type { RecordList } from '../../kernel/lists/list';
import { createOrder, dateKey, textKey } from '../../kernel/lists/order';
import { dateFilter } from '../../kernel/lists/range-filter';
import { column } from '../../kernel/records/record';
import { literalSql, sql } from '../../postgres/sql';
import { Provider } from '../providers/provider';
import { AddressChain } from './address-chain';
import { CryptoAddress } from './crypto-address';

const oneCode = textFilter(() => literalSql('listed.code'));

/** One of the codes must match. */
const codeFilter: FilterField = {
  ...oneCode,
  condition: (alias, input, scope, path) => sql`exists (
    select from unnest(${column(alias, 'codes')}) as listed(code)
    where ${oneCode.condition(alias, input, scope, path)})`,
};

/** Addresses on lists, and what they can be filtered and ordered by. */
export const cryptoAddressList: RecordList = {
  record: CryptoAddress,
  filter: createFilter(CryptoAddress, {
    chain: enumFilter(AddressChain, 'AddressChain', 'chain'),
    address: describedFilter(
      'Conditions on the canonical form. `identifyAddress` takes an address as it was copied.',
      textFilter('address'),
    ),
    code: describedFilter('Conditions that one of `codes` meets.', codeFilter),
    holder: proseFilter('holder'),
    upstream: textFilter('upstream'),
    provider: describedFilter(
      "Conditions on the provider's slug.",
      relatedTextFilter('providerId', Provider, 'slug'),
    ),
    listed: describedFilter(
      'True: only addresses that are listed now. False: only those that were.',
      flagFilter((alias) => sql`(${column(alias, 'delistedOn')} is null)`),
    ),
    listedOn: dateFilter('listedOn'),
    delistedOn: dateFilter('delistedOn'),
  }),
  order: createOrder(
    CryptoAddress,
    {
      ADDRESS: textKey('address'),
      LISTED_ON: dateKey('listedOn'),
      DELISTED_ON: dateKey('delistedOn'),
    },
    [['ADDRESS', 'ASC']],
  ),
  facets: createFacets(CryptoAddress, {
    CHAIN: columnFacet('chain', { field: 'chain', description: 'The chain.' }),
    HOLDER: columnFacet('holder', { field: 'holder', description: 'Who is listed.' }),
    UPSTREAM: columnFacet('upstream', {
      field: 'upstream',
      description: 'The upstream that publishes the list.',
    }),
    PROVIDER: relatedFacet('providerId', Provider, {
      value: 'slug',
      label: 'name',
      field: 'provider',
      description: 'The provider that it belongs to: its slug and its name.',
    }),
    LISTED_YEAR: yearFacet('listedOn', {
      field: 'listedOn',
      description: 'The year in which it was listed.',
    }),
    DELISTED_YEAR: yearFacet('delistedOn', {
      field: 'delistedOn',
      description: 'The year in which it was taken off; none while it is listed.',
    }),
  }),
};
