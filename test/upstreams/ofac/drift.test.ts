import { AddressChain } from '../../../src/domains/crypto-addresses/address-chain';
import { bundleFiles } from '../../../src/upstreams/bundle';
import { encodeRows } from '../../../src/ingestion/documents/encoded-rows';
import { readAddressFiles } from '../../../src/upstreams/ofac/address-files.reader';
import { readEthereumCsv } from '../../../src/upstreams/ofac/ethereum-csv.reader';
import { readSdnXml } from '../../../src/upstreams/ofac/sdn-xml.reader';
import { bitcoin, ethereum, folderWith, refusalCode, sdnXml, tron } from './samples';

describe('a list that drifts', () => {
  const read = (texts: Readonly<Record<string, string>>) => readAddressFiles(folderWith(texts));

  it('1. an unknown code is kept, and warned of', () => {
    const { rows, warnings } = read({ NEWCOIN: ethereum });
    expect(rows.map(({ values }) => values.codes)).toEqual(['NEWCOIN']);
    expect(warnings).toEqual(['the code NEWCOIN is unknown']);
    const xml = sdnXml().replace('Address - LTC', 'Address - NEWCOIN');
    expect(readSdnXml(Buffer.from(xml)).warnings).toEqual(['the code NEWCOIN is unknown']);
  });

  it('2. an address under the code of another chain is flagged, and has its own chain', () => {
    const { rows, flags } = read({ XBT: `${bitcoin}\n${tron}\n` });
    expect(rows.map(({ values }) => values.chain)).toEqual([
      AddressChain.BITCOIN,
      AddressChain.TRON,
    ]);
    expect(flags).toMatchObject([
      { locator: 'sanctioned_addresses_XBT.txt line 2', code: 'ANOTHER_CHAIN' },
    ]);
  });

  it('3. an address under several codes is one row', () => {
    const { rows } = read({ USDT: ethereum, ETH: ethereum, ARB: ethereum.toUpperCase() });
    expect(rows.map(({ values }) => values.codes)).toEqual(['ARB ETH USDT']);
  });

  it('4. letter case that says nothing is no difference, and case that does is one', () => {
    expect(read({ ETH: ethereum.replace('d882c', 'D882C') }).rows).toEqual(
      read({ ETH: ethereum }).rows,
    );
    expect(read({ XBT: bitcoin.toLowerCase() }).refusals).toHaveLength(1);
  });

  it('5. an order that changes is no difference', () => {
    const swapped = sdnXml().replace(
      /(<sdnEntry>[^]*?<\/sdnEntry>)([^]*?)(<sdnEntry>[^]*<\/sdnEntry>)/,
      '$3$2$1',
    );
    expect(swapped).not.toBe(sdnXml());
    expect(encodeRows(readSdnXml(Buffer.from(swapped)))).toEqual(
      encodeRows(readSdnXml(Buffer.from(sdnXml()))),
    );
  });

  it('6. a column that went and was not read is warned of; one that was is missed', () => {
    const csv = (header: string) => () => readEthereumCsv(Buffer.from(`${header}\n${ethereum},x`));
    expect(csv('address,name')().warnings).toEqual(['the column date_added is missing']);
    expect(csv('address,holder')().warnings).toContain('the column "holder" is unknown');
    expect(refusalCode(csv('wallet,name'))).toBe('MISSING_COLUMN');
    expect(refusalCode(() => readEthereumCsv(Buffer.from('<html></html>')))).toBe('MISSING_COLUMN');
  });

  it('7. an address that cannot be read is refused by itself, and not repeated', () => {
    const broken = `${bitcoin.slice(0, -1)}Y`;
    const { rows, refusals } = read({ XBT: `${broken}\nsee the annex\n\n${bitcoin}\r\n` });
    expect(rows).toHaveLength(1);
    expect(refusals).toMatchObject([
      { locator: 'sanctioned_addresses_XBT.txt line 1', code: 'ADDRESS' },
      { locator: 'sanctioned_addresses_XBT.txt line 2', code: 'ADDRESS' },
    ]);
    expect(JSON.stringify(refusals)).not.toContain('annex');
  });

  it('8. a file of another name, or no bundle of files, is refused', () => {
    const file = { name: 'README.txt', bytes: Buffer.from(ethereum) };
    expect(refusalCode(() => readAddressFiles(bundleFiles([file])))).toBe('FILE_NAME');
    expect(refusalCode(() => readAddressFiles(Buffer.from('<html></html>')))).toBe('NOT_A_BUNDLE');
  });
});
