import { toMany, toOne } from '../../kernel/fields/edge';
import { Provider } from '../providers/provider';
import { Source } from '../sources/source';
import { provenanceEdge } from '../upstreams/provenance';
import { CryptoAddress } from './crypto-address';
import { cryptoAddressList } from './crypto-address.list';

/** The fields that link an address to other records, and those to it. */
export const cryptoAddressLinks = [
  toOne(CryptoAddress, 'source', Source, {
    key: 'sourceId',
    description: 'The list that has it.',
  }),
  toOne(CryptoAddress, 'provider', Provider, {
    key: 'providerId',
    nullable: true,
    description:
      'The provider that holds it; null where no identifier that only one company has says so. ' +
      'A name alone does not.',
  }),
  provenanceEdge(CryptoAddress),
  toMany(Provider, 'cryptoAddresses', cryptoAddressList, {
    by: { key: 'providerId' },
    description: 'Addresses of this platform on sanctions lists, those that were among them.',
  }),
];
