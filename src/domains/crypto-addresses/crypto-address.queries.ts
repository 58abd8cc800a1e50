import { queryConnection } from '../../kernel/fields/query-field';
import { cryptoAddressList } from './crypto-address.list';

/** The queries that start at an address. */
export const cryptoAddressQueries = [
  queryConnection('cryptoAddresses', cryptoAddressList, {
    description: 'Addresses on sanctions lists, those that were included; by default by address.',
  }),
];
