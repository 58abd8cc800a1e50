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
};
