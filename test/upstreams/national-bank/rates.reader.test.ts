import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nationalBankRates } from '../../../src/upstreams/national-bank/national-bank-rates';
import { readRates, type RateValues } from '../../../src/upstreams/national-bank/rates.reader';
import { UnreadableDocument, type ReadDocument } from '../../../src/upstreams/upstream';

const samples = join(__dirname, '../../../src/upstreams/national-bank/samples');
const sample = (day: string): Buffer => readFileSync(join(samples, `get_rates_${day}.xml`));
const days = ['2026-04-01', '2026-04-02', '2026-04-03'];

const altered = (from: string | RegExp, to: string): Buffer => {
  const text = sample('2026-04-02').toString('utf8');
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  return Buffer.from(changed);
};

const rateOf = ({ rows }: ReadDocument<RateValues>, currency: string): string | undefined =>
  rows.find(({ values }) => values.currency === currency)?.values.rate;

describe('the rates of three real days', () => {
  it.each(days)('%s: 39 currencies, none refused', (day) => {
    const read = readRates(sample(day));
    expect(read).toMatchObject({ scope: day, refusals: [], warnings: [] });
    expect(read.rows).toHaveLength(39);
    expect(new Set(read.rows.map(({ key }) => key)).size).toBe(39);
  });

  it('are exact, for one unit of the currency', () => {
    const [first, second, third] = days.map((day) => readRates(sample(day)));
    const of = (currency: string): (string | undefined)[] =>
      [first, second, third].map((read) => read && rateOf(read, currency));
    expect(of('USD')).toEqual(['478.77', '475.09', '472.31']);
    expect(of('EUR')).toEqual(['548.62', '551.06', '543.72']);
    expect(of('RUB')).toEqual(['5.87', '5.87', '5.86']);
    expect(of('CNY')).toEqual(['69.31', '69.12', '68.48']);
    expect(of('AMD')[0]).toBe('1.272');
  });

  it('have the quants of the bank', () => {
    const { rows } = readRates(sample('2026-04-01'));
    const quants = rows.filter(({ values }) => values.quant !== '1');
    expect(Object.fromEntries(quants.map(({ values }) => [values.currency, values.quant]))).toEqual(
      { AMD: '10', HUF: '10', UZS: '100', KRW: '100', IRR: '1000' },
    );
  });

  it('change by what the bank says, 39 of 39 on both pairs of days', () => {
    for (const [before, after] of [
      [0, 1],
      [1, 2],
    ]) {
      const former = readRates(sample(days[before as number] as string));
      const read = readRates(sample(days[after as number] as string));
      const related = new Map(former.rows.map(({ key, values }) => [key, values]));
      expect(nationalBankRates.relatedKeys?.(read).every((key) => related.has(key))).toBe(true);
      expect(nationalBankRates.contradictions?.(read, related)).toEqual([]);
      const wrong = new Map([...related].map(([k, v]) => [k, { ...v, quotedRate: '1' }]));
      expect(nationalBankRates.contradictions?.(read, wrong)).toHaveLength(39);
    }
  });

  it('say where in the document each is', () => {
    const lines = sample('2026-04-01').toString('utf8').split('\n');
    for (const { locator, values } of readRates(sample('2026-04-01')).rows) {
      const line = Number(locator.replace('line ', ''));
      expect(lines.slice(line, line + 3).join()).toContain(`<title>${values.currency}</title>`);
    }
  });
});

describe('a rate that cannot be read is refused by itself', () => {
  it.each([
    ['a code in small letters', '<title>AUD</title>', '<title>aud</title>', 'CURRENCY'],
    ['no code', '<title>AUD</title>', '', 'CURRENCY'],
    ['two codes', '<title>AUD</title>', '<title>AUD</title><title>USD</title>', 'CURRENCY'],
    ['a rate of zero', /<description>[\d.]+</, '<description>0.00<', 'RATE'],
    ['a rate with a comma', /<description>(\d+)\.(\d+)</, '<description>$1,$2<', 'RATE'],
    ['a negative rate', /<description>(?=\d)/, '<description>-', 'RATE'],
    ['a rate in exponents', /<description>[\d.]+</, '<description>1e3<', 'RATE'],
    ['an empty rate', /<description>[\d.]+</, '<description><', 'RATE'],
    ['a quant of 3', '<quant>1<', '<quant>3<', 'QUANT'],
    ['a quant of zero', '<quant>1<', '<quant>0<', 'QUANT'],
    ['no quant', '<quant>1</quant>', '', 'QUANT'],
    ['a currency that comes again', '<title>AZN<', '<title>AUD<', 'DUPLICATE'],
  ])('%s', (_, from, to, code) => {
    const read = readRates(altered(from, to));
    expect(read.refusals.map((each) => each.code)).toEqual([code]);
    expect(read.refusals[0]?.locator).toMatch(/^line \d+$/);
    expect(read.rows).toHaveLength(38);
  });
});

describe('a document that is not what it should be is refused as a whole', () => {
  const html = '<!doctype html><html><body>503</body></html>';
  it.each([
    ['HTML', html, 'NOT_XML'],
    ['HTML without a type', '<html><body><rates/></body></html>', 'NOT_RATES'],
    ['an XML document of another kind', '<rss><channel/></rss>', 'NOT_RATES'],
    ['JSON', '{"rates": []}', 'NOT_XML'],
    ['nothing', '', 'NOT_XML'],
    [
      'an entity',
      '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rates>&x;</rates>',
      'DOCUMENT_TYPE',
    ],
    ['an unknown entity', '<rates><date>&x;</date></rates>', 'NOT_XML'],
    ['no date', '<rates></rates>', 'DATE'],
    ['a date without its century', '<rates><date>01.04.26</date></rates>', 'DATE'],
    ['a day that does not exist', '<rates><date>31.04.2026</date></rates>', 'DATE'],
    ['two dates', '<rates><date>01.04.2026</date><date>02.04.2026</date></rates>', 'DATE'],
    [
      'more rates than there are currencies',
      `<rates><date>01.04.2026</date>${'<item></item>'.repeat(1_001)}</rates>`,
      'TOO_MANY_ITEMS',
    ],
    ['a nest', '<rates>'.repeat(40), 'NOT_XML'],
  ])('%s', (_, text, code) => {
    expect(() => readRates(Buffer.from(text))).toThrow(
      expect.objectContaining({ code }) as UnreadableDocument,
    );
  });

  it('half a document', () => {
    const half = sample('2026-04-01').subarray(0, 6_000);
    expect(() => readRates(half)).toThrow(UnreadableDocument);
  });

  it('bytes that are not UTF-8', () => {
    const windows1251 = Buffer.from([0x3c, 0x72, 0x3e, 0xc0, 0xd3, 0x3c, 0x2f, 0x72, 0x3e]);
    expect(() => readRates(windows1251)).toThrow(/UTF-8/);
  });

  it('an element that every rate has under another name', () => {
    const text = sample('2026-04-01').toString('utf8').replaceAll('quant>', 'unit>');
    expect(() => readRates(Buffer.from(text))).toThrow(/no <quant>/);
  });

  it('but a new element is a warning', () => {
    const read = readRates(altered('<quant>1</quant>', '<quant>1</quant><code>036</code>'));
    expect(read.warnings).toEqual(['rates have the unknown element <code>']);
    expect(read.rows).toHaveLength(39);
  });

  it('and no rate at all is read as none', () => {
    const read = readRates(Buffer.from('<rates><date>01.04.2026</date></rates>'));
    expect(read.rows).toEqual([]);
  });
});

it('asks for the document of each day', () => {
  expect(nationalBankRates.documents('2026-02-28', '2026-03-01')).toEqual([
    { url: 'https://nationalbank.kz/rss/get_rates.cfm?fdate=28.02.2026', scope: '2026-02-28' },
    { url: 'https://nationalbank.kz/rss/get_rates.cfm?fdate=01.03.2026', scope: '2026-03-01' },
  ]);
});
