import type { RunReport } from '../../../src/ingestion/runs/run-report';
import { ofacAddresses } from '../../../src/upstreams/ofac/ofac-addresses';
import { ofacAddressFiles, ofacEthereumCsv } from '../../../src/upstreams/ofac/ofac-extracts';
import { AddressesDatabase, countNew } from './addresses-database';
import { csvDays, csvOf, fileDays, folderOf, sdnXml, writtenPairs } from './samples';

let addresses: AddressesDatabase;
beforeEach(async () => {
  addresses = await AddressesDatabase.open();
});
afterEach(() => addresses.close());

const countsOf = ({ added, changed, unchanged, ended, rowsRefused, rowsFlagged }: RunReport) => [
  ...[added, changed, unchanged, ended, rowsRefused, rowsFlagged],
];

describe('the text files of four days', () => {
  it('add, change and end addresses and pairs as the study has counted them', async () => {
    const found: unknown[] = [];
    let before = new Set<string>();
    let written = new Set<string>();
    for (const day of fileDays) {
      const report = await addresses.take(ofacAddressFiles, folderOf(day), day);
      const pairs = await addresses.pairs();
      const lines = writtenPairs(day);
      found.push([
        ...[day, ...countsOf(report), '|', pairs.size, countNew(pairs, before)],
        ...[countNew(before, pairs), '|', countNew(lines, written), countNew(written, lines)],
      ]);
      [before, written] = [pairs, lines];
    }
    // Addresses: added, changed, unchanged, ended, refused, flagged | pairs: all, added, ended |
    // lines as they are written: added, gone. One line of the second state is another in its
    // letter case alone, which is no difference: so it adds 202 pairs and ends one.
    expect(found).toEqual([
      ['2022-09-03', 364, 0, 0, 0, 0, 0, '|', 365, 365, 0, '|', 365, 0],
      ['2023-10-19', 192, 6, 357, 1, 0, 1, '|', 566, 202, 1, '|', 203, 2],
      ['2024-08-24', 83, 2, 552, 1, 0, 1, '|', 650, 85, 1, '|', 85, 1],
      ['2024-09-27', 4, 0, 637, 0, 0, 1, '|', 654, 4, 0, '|', 4, 0],
    ]);
    expect(await addresses.query('select count(*)::int as n from crypto_address')).toEqual([
      { n: 643 },
    ]);
  });

  it('are held where they add more than a person should miss', async () => {
    const take = (day: string) => addresses.take(ofacAddressFiles, folderOf(day), day, {});
    expect(await take('2022-09-03')).toMatchObject({ outcome: 'PUBLISHED' });
    expect(await take('2023-10-19')).toMatchObject({ outcome: 'HELD', reason: 'TOO_MANY_ADDED' });
    expect((await addresses.pairs()).size).toBe(365);
  });

  it('leave the newer state in reverse, and write nothing again', async () => {
    await addresses.take(ofacAddressFiles, folderOf('2024-08-24'), '2024-08-24');
    const newest = await addresses.take(ofacAddressFiles, folderOf('2024-09-27'), '2024-09-27');
    expect(newest).toMatchObject({ outcome: 'PUBLISHED', added: 4 });
    const state = await addresses.state();
    for (const day of ['2024-08-24', '2023-10-19', '2022-09-03']) {
      const report = await addresses.take(ofacAddressFiles, folderOf(day), day);
      expect(report).toMatchObject({ outcome: 'REFUSED', reason: 'OLDER_DOCUMENT' });
    }
    const again = await addresses.take(ofacAddressFiles, folderOf('2024-09-27'), '2024-09-27');
    expect(again).toMatchObject({ outcome: 'UNCHANGED', rowsRead: 0 });
    expect(await addresses.state()).toEqual(state);
  });
});

describe('the CSV files of five days', () => {
  it('add and end addresses as the study has counted them', async () => {
    const found: unknown[] = [];
    for (const day of csvDays) {
      const report = await addresses.take(ofacEthereumCsv, csvOf(day), day);
      found.push([day, (await addresses.pairs()).size, ...countsOf(report)]);
    }
    expect(found).toEqual([
      ['2024-08-20', 157, 157, 0, 0, 0, 0, 0],
      ['2025-03-22', 66, 0, 0, 66, 91, 0, 0],
      ['2025-07-11', 67, 1, 0, 66, 0, 0, 0],
      ['2026-03-28', 91, 25, 0, 66, 1, 0, 0],
      ['2026-05-26', 97, 6, 0, 91, 0, 0, 0],
    ]);
    const days = await addresses.query(`
      select delisted_on::text as day, count(*)::int as n from crypto_address
      where delisted_on is not null group by 1 order by 1`);
    expect(days).toEqual([
      { day: '2025-03-22', n: 91 },
      { day: '2026-03-28', n: 1 },
    ]);
    const names = await addresses.query(`
      select count(*)::int as n from upstream_snapshot
      where convert_from(body, 'UTF8') ~ 'LAZARUS|individual|TORNADO'`);
    expect(names).toEqual([{ n: 0 }]);
  });

  it('are held where 91 of 157 addresses go, and then nothing is delisted', async () => {
    await addresses.take(ofacEthereumCsv, csvOf('2024-08-20'), '2024-08-20');
    const report = await addresses.take(ofacEthereumCsv, csvOf('2025-03-22'), '2025-03-22', {});
    expect(report).toMatchObject({ outcome: 'HELD', reason: 'TOO_MANY_ABSENT', ended: 0 });
    expect((await addresses.pairs()).size).toBe(157);
  });

  it('never end what another list has', async () => {
    await addresses.take(ofacAddressFiles, folderOf('2024-09-27'), '2024-09-27');
    for (const day of csvDays) await addresses.take(ofacEthereumCsv, csvOf(day), day);
    const ended = await addresses.query(`
      select upstream, count(*)::int as n, count(delisted_on)::int as ended
      from crypto_address group by 1 order by 1`);
    expect(ended).toEqual([
      { upstream: 'ofac-address-files', n: 641, ended: 0 },
      { upstream: 'ofac-ethereum-csv', n: 189, ended: 92 },
    ]);
  });
});

describe('an address', () => {
  const upstream = { ...ofacAddresses, bounds: { ...ofacAddresses.bounds, minRows: 1 } };
  const take = (day: string, ...changes: [from: string | RegExp, to: string][]) => {
    const dated = sdnXml().replace('09/26/2024', day);
    const text = changes.reduce((xml, [from, to]) => xml.replace(from, to), dated);
    return addresses.take(upstream, Buffer.from(text), '2000-01-01');
  };
  const rowOf = (address: string) =>
    addresses.query(`select codes, holder, listed_on::text as "listedOn",
      delisted_on::text as "delistedOn" from crypto_address where address = '${address}'`);
  const litecoin = 'LNwgtMxcKUQ51dw7bQL1yPQjBVZh6QEqsd';
  const withoutLitecoin: [RegExp, string] = [/<sdnEntry>\s*<uid>900004[^]*?<\/sdnEntry>/, ''];

  it('is delisted and kept, and is listed again since its first day', async () => {
    await take('09/26/2024');
    const listed = { codes: ['LTC'], holder: 'ANOTHER MADE-UP COMPANY', listedOn: '2024-09-26' };
    expect(await rowOf(litecoin)).toEqual([{ ...listed, delistedOn: null }]);
    expect(await take('10/01/2024', withoutLitecoin)).toMatchObject({ ended: 1 });
    expect(await rowOf(litecoin)).toEqual([{ ...listed, delistedOn: '2024-10-01' }]);
    expect(await take('11/01/2024')).toMatchObject({ added: 1, publishedOn: '2024-11-01' });
    expect(await rowOf(litecoin)).toEqual([{ ...listed, delistedOn: null }]);
  });

  it('stays listed while one of its codes does', async () => {
    await take('09/26/2024');
    const report = await take('10/01/2024', ['Address - BCH', 'Another']);
    expect(report).toMatchObject({ outcome: 'PUBLISHED', changed: 1, ended: 0 });
    expect(await rowOf('123WBUDmSJv4GctdVEz6Qq6z8nXSKrJ4KX')).toMatchObject([
      { codes: ['XBT'], delistedOn: null },
    ]);
  });

  it('loses the name of its holder where that is a person', async () => {
    await take('09/26/2024');
    await take('10/01/2024', [/(900004<\/uid>[^]*)Entity/, '$1Individual']);
    expect(await rowOf(litecoin)).toMatchObject([{ holder: null }]);
    const named = await addresses.query(`
      select count(*)::int as n from upstream_snapshot where body::text ~ encode('PERSON', 'hex')`);
    expect(named).toEqual([{ n: 0 }]);
  });
});
