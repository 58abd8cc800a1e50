import { bundleFiles } from '../../../src/upstreams/bundle';
import { encodeRows } from '../../../src/ingestion/documents/encoded-rows';
import { readAddressFiles } from '../../../src/upstreams/ofac/address-files.reader';
import { readEthereumCsv } from '../../../src/upstreams/ofac/ethereum-csv.reader';
import { readSdnXml } from '../../../src/upstreams/ofac/sdn-xml.reader';
import {
  bitcoin,
  csvDays,
  csvOf,
  ethereum,
  fileDays,
  filesOf,
  folderOf,
  refusalCode,
  sdnXml,
  tron,
} from './samples';

describe('text files, one a code', () => {
  it.each([
    [fileDays[0], 365, 364, 0],
    [fileDays[1], 566, 555, 1],
    [fileDays[2], 650, 637, 1],
    [fileDays[3], 654, 641, 1],
  ])('%s has %d pairs, %d addresses, %d flagged', (day, pairs, addresses, flagged) => {
    const { rows, refusals, flags = [], warnings } = readAddressFiles(folderOf(day as string));
    expect(rows).toHaveLength(addresses);
    expect(rows.flatMap(({ values }) => values.codes.split(' '))).toHaveLength(pairs);
    expect(flags).toHaveLength(flagged);
    expect([refusals, warnings]).toEqual([[], []]);
  });

  it('have the chains that the forms of the addresses are of', () => {
    const counts = new Map<string, number>();
    for (const { values } of readAddressFiles(folderOf('2024-09-27')).rows) {
      counts.set(values.chain, (counts.get(values.chain) ?? 0) + 1);
    }
    expect(Object.fromEntries(counts)).toMatchInlineSnapshot(`
      {
        "BITCOIN": 439,
        "BITCOIN_CASH": 6,
        "BITCOIN_GOLD": 1,
        "DASH": 3,
        "DOGECOIN": 1,
        "ETHEREUM": 156,
        "LITECOIN": 10,
        "MONERO": 2,
        "OTHER": 1,
        "RIPPLE": 1,
        "TRON": 18,
        "ZCASH": 3,
      }
    `);
  });

  it('are equal in whatever order of rows and files', () => {
    const shuffled = filesOf('2024-09-27')
      .reverse()
      .map(({ name, bytes }) => {
        const lines = Buffer.from(bytes).toString().trim().split('\n').reverse();
        return { name, bytes: Buffer.from(lines.join('\n')) };
      });
    const values = (bytes: Buffer) =>
      readAddressFiles(bytes).rows.map((row) => ({ ...row, locator: '' }));
    expect(values(bundleFiles(shuffled))).toEqual(values(folderOf('2024-09-27')));
  });
});

it.each(csvDays.map((day, at) => [day, [157, 66, 67, 91, 97][at] as number]))(
  'the CSV file of %s has %d addresses',
  (day, count) => {
    const { rows, refusals, flags, warnings, scope } = readEthereumCsv(csvOf(day));
    expect([rows.length, refusals, flags, scope]).toEqual([count, [], [], 'ethereum-addresses']);
    const isLater = day >= '2026';
    expect(warnings).toEqual(isLater ? ['the column date_added is missing'] : []);
  },
);

describe('SDN.XML', () => {
  const read = (from: string | RegExp = '', to = '') =>
    readSdnXml(Buffer.from(from === '' ? sdnXml() : sdnXml().replace(from, to)));

  it('gives addresses, organizations and the day, and names no person', () => {
    const document = read();
    expect(document).toMatchObject({
      ...{ scope: 'addresses', publishedOn: '2024-09-26', refusals: [], flags: [], warnings: [] },
    });
    expect(document.rows.map(({ locator, values }) => [locator, ...Object.values(values)])).toEqual(
      [
        ['entry 900001 id 910001', 'BITCOIN', bitcoin, 'BCH XBT', 'MADE-UP EXCHANGE & CO'],
        ['entry 900001 id 910003', 'ETHEREUM', ethereum, 'ETH', 'MADE-UP EXCHANGE & CO'],
        [
          ...['entry 900004 id 910007', 'LITECOIN', 'LNwgtMxcKUQ51dw7bQL1yPQjBVZh6QEqsd', 'LTC'],
          'ANOTHER MADE-UP COMPANY',
        ],
        ['entry 900002 id 910005', 'TRON', tron, 'USDT', null],
      ],
    );
    expect(encodeRows(document).toString()).not.toMatch(/PERSON|Madeup|SHIP|1900|X0000000/);
  });

  it('reads the same with a prefix of its namespace, and split within a letter', () => {
    const prefixed = sdnXml()
      .replace(/<(\/?)(?!\?)/g, '<$1s:')
      .replace('xmlns=', 'xmlns:s=');
    expect(readSdnXml(Buffer.from(prefixed)).rows).toEqual(read().rows);
    const long = 'ё'.repeat(40_000);
    const { rows } = read('MADE-UP OTHER NAME', `x${long}`);
    expect(rows).toEqual(read().rows);
  });

  it('warns of a count that is another', () => {
    const { rows, warnings } = read('<Record_Count>4', '<Record_Count>5');
    expect([rows.length, warnings]).toEqual([
      4,
      ['Record_Count is not 4, the number of the entries'],
    ]);
  });

  it.each([
    ['an entity that names a file', '<sdnList', '<!DOCTYPE x [<!ENTITY e SYSTEM "f">]><sdnList'],
    ['half a file', /<uid>900004[^]*/, ''],
    ['HTML', /^[^]*$/, '<html><body>Sign in</body></html>'],
    ['no day', /<Publish_Date>.*/, ''],
    ['a day of another form', '09/26/2024', '2024-09-26'],
    ['an unknown entity', 'PERSON', '&person;'],
    ['text after the end', /$/, 'x'],
    ['another root', /sdnList/g, 'other'],
    ['nothing', /^[^]*$/, ' '],
    ['deep nesting', '<sdnEntry>', `<sdnEntry>${'<a>'.repeat(40)}`],
  ])('is refused as a whole with %s', (_, from, to) => {
    expect(refusalCode(() => read(from, to))).toMatch(/^(DOCUMENT_TYPE|NOT_\w+|PUBLISH_DATE)$/);
  });

  it('is refused in another encoding', () => {
    const bytes = Buffer.from(sdnXml().replace('PERSON', '\xff'), 'latin1');
    expect(refusalCode(() => readSdnXml(bytes))).toBe('NOT_UTF8');
  });
});
