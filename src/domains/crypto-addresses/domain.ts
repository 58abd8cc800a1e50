import type { Domain } from '../../kernel/fields/domain';
import { CryptoAddress } from './crypto-address';
import { cryptoAddressLinks } from './crypto-address.links';
import { cryptoAddressQueries } from './crypto-address.queries';
import { IdentifiedAddressQueries } from './identified-address.queries';

/** Addresses of crypto-assets on sanctions lists. */
export const cryptoAddresses: Domain = {
  name: 'crypto-addresses',
  records: [CryptoAddress],
  fields: [...cryptoAddressLinks, ...cryptoAddressQueries],
  resolvers: [IdentifiedAddressQueries],
};
