import type { RecordReader } from '../../kernel/request/context';
import { groupByKey } from '../../kernel/request/loaders';
import { columnsSql, type Row } from '../../kernel/records/record';
import { sql } from '../../postgres/sql';
import { CryptoAddress } from './crypto-address';

type AddressRow = Row & CryptoAddress;

/** The records of a canonical address, one of each list that has or had it. */
export function loadAddresses(reader: RecordReader, address: string): Promise<AddressRow[]> {
  return reader.loaders.load('Addresses identified', address, async (addresses) => {
    const rows = await reader.run<AddressRow>(sql`
select ${columnsSql(CryptoAddress, 't')} from crypto_address t
where t.address = any(${addresses}::text[]) order by t.id`);
    return groupByKey(addresses, rows, (row) => row.address);
  });
}
