import { Claim } from '../../domains/claims/claim';
import { CryptoAddress } from '../../domains/crypto-addresses/crypto-address';
import { RegisterEntry } from '../../domains/register-entries/register-entry';
import { AssetValuation } from '../../domains/valuations/asset-valuation';
import { recordTables, type RecordTable } from '../../import/tables/table';

/** The tables that upstreams write, each after those that it refers to. */
export const publishedTables: readonly RecordTable[] = [
  ...recordTables,
  { name: 'cryptoAddresses', record: CryptoAddress },
  { name: 'registerEntries', record: RegisterEntry },
  { name: 'assetValuations', record: AssetValuation },
  { name: 'claims', record: Claim },
];
