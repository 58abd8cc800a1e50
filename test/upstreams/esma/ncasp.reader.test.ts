import { esmaNcasp } from '../../../src/upstreams/esma/esma-ncasp';
import { readNcasp } from '../../../src/upstreams/esma/ncasp.reader';
import { UnreadableDocument } from '../../../src/upstreams/upstream';
import { ncaspFile } from './esma-samples';

const text = ncaspFile().toString();
const read = readNcasp(ncaspFile());

const altered = (from: string, to: string): ReturnType<typeof readNcasp> => {
  expect(text).toContain(from);
  return readNcasp(Buffer.from(text.replace(from, to)));
};

describe('the recorded warnings', () => {
  it('are 29 of 31 rows, of 26 names: two rows repeat another', () => {
    expect(read.rows).toHaveLength(29);
    expect(new Set(read.rows.map(({ values }) => values.name)).size).toBe(26);
    expect(read.refusals).toEqual([
      { locator: 'line 20', code: 'DUPLICATE', message: 'repeats line 19' },
      { locator: 'line 24', code: 'DUPLICATE', message: 'repeats line 23' },
    ]);
    expect(read).toMatchObject({ scope: 'NCASP', publishedOn: '2026-07-13', warnings: [] });
  });

  it('have 72 addresses in all rows, three of which are mistyped', () => {
    const cells = text.split('\n').slice(1).join('\n');
    const kept = read.rows.flatMap(({ values }) => (values.websites ?? '').split('|'));
    const repeated = read.rows.filter(({ values }) => /DFG|Lucr/.test(values.name));
    const again = repeated.flatMap(({ values }) => (values.websites ?? '').split('|'));
    expect([kept.length, again.length, kept.length + again.length]).toEqual([67, 5, 72]);
    expect(kept.every((url) => cells.includes(url))).toBe(true);
    expect(read.flags?.map(({ locator, code }) => [locator, code])).toEqual([
      ...[
        ['line 21', 'WEBSITE'],
        ['line 26', 'WEBSITE'],
        ['line 27', 'WEBSITE'],
      ],
    ]);
  });

  it('have one reason: that of MEXC', () => {
    const reasons = read.rows.filter(({ values }) => values.reason !== null);
    expect(reasons.map(({ values }) => values.name)).toEqual(['MEXC Global']);
  });

  it('become entries with the hosts that are meant', () => {
    const rows = read.rows.map((row) => ({
      ...row,
      ...{ recordKey: row.key, firstSeenOn: '2026-07-13', statedOn: '2026-07-13', endedOn: null },
    }));
    const entries = esmaNcasp.records(rows).map(({ values }) => values);
    const of = (name: string): object | undefined => entries.find((each) => each['name'] === name);
    expect(of('Cryptoin24')).toMatchObject({
      kind: 'WARNING',
      websites: [
        ...['cryptoin24.io', 'cryptoin24.com', 'clients.cryptoin24.com', 'trading.cryptoin24.com'],
      ],
    });
    expect(of('Kapidex Nx')).toMatchObject({ websites: ['kapidexnx.net'] });
    expect(of('Frame 2U Avapro')).toMatchObject({
      websites: ['frame-2u-avapro.com', 'frame-2u-avapro.org'],
    });
    expect(of('Uyr968')).toMatchObject({ otherNames: ['Fwq367'], validFrom: '2025-06-04' });
    const { statement } = of('MEXC Global') as { statement: string };
    expect(statement).toMatch(/^MEXC Global provides[^]*\nThe AFM issued/);
    expect(of('MEXC Global')).toMatchObject({ country: 'NL', websites: ['mexc.com'] });
  });
});

describe('a document of warnings that drifts', () => {
  it('is refused without a column that warnings are read by', () => {
    expect(() => altered('ae_decision_date', 'ae_date')).toThrow(UnreadableDocument);
    expect(() => readNcasp(Buffer.from('<html>'))).toThrow(UnreadableDocument);
  });

  it('warns of a new column, and of one that went and may', () => {
    expect(altered('ae_infrigment', 'ae_infringement').warnings).toEqual([
      'has the column ae_infringement, which is new',
      'has no column ae_infrigment',
    ]);
  });

  it('flags a day, and an identifier, that are none', () => {
    expect(altered('08/07/2026', '2026-07-08').flags?.at(-1)).toMatchObject({ code: 'DAY' });
    expect(altered('IT,Dobibo,,,', 'IT,Dobibo,9.60E+19,,').flags?.[0]).toMatchObject({
      ...{ code: 'LEI', locator: 'line 2' },
    });
  });

  it('has the same key for websites in another order, and another for another', () => {
    const key = (from: string, to: string): string | undefined => altered(from, to).rows[0]?.key;
    const urls = 'https://dobibo.com|https://dobibo1.com|https://dobibo2.com';
    const turned = 'https://dobibo2.com|https://dobibo.com|https://dobibo1.com';
    expect(key(urls, turned)).toBe(read.rows[0]?.key);
    expect(key(urls, `${urls}|https://dobibo3.com`)).not.toBe(read.rows[0]?.key);
  });
});
