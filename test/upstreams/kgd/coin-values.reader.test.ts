import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCoinValues } from '../../../src/upstreams/kgd/coin-values.reader';
import { kgdCoinValues } from '../../../src/upstreams/kgd/kgd-coin-values';
import { UnreadableDocument } from '../../../src/upstreams/upstream';

const samples = join(__dirname, '../../../src/upstreams/kgd/samples');
const sample = (day: string): string =>
  readFileSync(join(samples, `coin-values_${day}.html`), 'utf8');
const newest = sample('2026-06-03');

const withoutScript = newest.replace(/<script[^]*script>/, '');

const altered = (from: string | RegExp, to: string): Buffer => {
  const changed = newest.replace(from, to);
  expect(changed).not.toBe(newest);
  return Buffer.from(changed);
};

describe('the page of coin values', () => {
  it('has 11 coins of the newest day, and those of the day before are left out', () => {
    const read = readCoinValues(Buffer.from(newest));
    expect(read).toMatchObject({ scope: '2026-06-03', refusals: [], warnings: [] });
    expect(Object.fromEntries(read.rows.map(({ values: v }) => [v.symbol, v.amount]))).toEqual({
      ...{ BTC: '32632058.05', ETC: '6320.115', BCH: '171004.9', LTC: '39022.415' },
      ...{ XMR: '178225.03', ZEC: '241870.555', DASH: '11000.5', TRX: '161.24' },
      ...{ DOGE: '54.105', ZEN: '2411.97', SC: '0' },
    });
    expect(read.rows[0]).toMatchObject({
      ...{ key: '2026-06-03 BTC', locator: 'line 23' },
      values: { dollarRate: '493.15', effectiveOn: '2026-06-03' },
    });
  });

  it('says where each value is', () => {
    const lines = newest.split('\n');
    for (const { locator, values } of readCoinValues(Buffer.from(newest)).rows) {
      const line = Number(locator.replace('line ', ''));
      expect(lines[line]?.toUpperCase()).toContain(values.symbol.slice(0, 2));
    }
  });
});

describe('drift: a value that cannot be read is refused by itself', () => {
  it.each([
    ['thousands apart by commas', '6\u00a0320,115', '6,320.115', 'AMOUNT'],
    ['a point before decimals', '161,240', '161.240', 'AMOUNT'],
    ['a negative value', '161,240', '-161,240', 'AMOUNT'],
    ['a value in words', '161,240', 'нет данных', 'AMOUNT'],
    ['an empty value', '161,240', '', 'AMOUNT'],
    ['a value without decimals', '161,240', '161', 'AMOUNT'],
    ['thousands of two digits', '6\u00a0320,115', '63 20,115', 'AMOUNT'],
    ['a date of another form', '03.06.2026', '2026-06-03', 'DATE'],
    ['a day that does not exist', '03.06.2026', '33.06.2026', 'DATE'],
    ['a coin that comes again', 'Tron (TRX)', 'Dash', 'DUPLICATE'],
  ])('%s', (_, from, to, code) => {
    const read = readCoinValues(altered(from, to));
    expect(read.refusals.map((each) => each.code)).toEqual([code]);
    expect(read.refusals[0]?.locator).toMatch(/^line \d+$/);
    expect(read.rows).toHaveLength(10);
  });

  it.each([
    ['an ordinary space', '6 320,115', '6320.115'],
    ['a narrow space', '6\u202f320,115', '6320.115'],
    ['an entity', '6&nbsp;320,115', '6320.115'],
    ['no space', '6320,115', '6320.115'],
    ['zero', '00,000', '0'],
  ])('but thousands by %s are read', (_, written, amount) => {
    const { rows } = readCoinValues(altered('6\u00a0320,115', written));
    expect(rows.find(({ values }) => values.symbol === 'ETC')?.values.amount).toBe(amount);
  });

  it.each([
    ['Dogecoin (DOGE)', 'Dogecoin (Doge)'],
    ['dash', 'Dash'],
    ['Dash (DASH)', 'Dash'],
    ['TRON (TRX)', 'Tron (TRX)'],
  ])('but the name %s is known', (name, former) => {
    const read = readCoinValues(altered(former, name));
    expect(read).toMatchObject({ refusals: [], warnings: [] });
    expect(read.rows).toHaveLength(11);
  });
});

describe('drift: a page that is not what it should be is refused as a whole', () => {
  it.each([
    ['another page', '<!doctype html><html><body><h1>503</h1></body></html>', 'NOT_COIN_VALUES'],
    ['a page with another table', '<table><tr><th>Дата</th></tr></table>', 'NOT_COIN_VALUES'],
    ['JSON', '{"rows": []}', 'NOT_COIN_VALUES'],
    ['nothing', '', 'NOT_COIN_VALUES'],
    ['a table in a script', `<script>${withoutScript}</script>`, 'NOT_COIN_VALUES'],
    ['a table in a comment', `<!-- ${withoutScript} -->`, 'NOT_COIN_VALUES'],
  ])('%s', (_, text, code) => {
    expect(() => readCoinValues(Buffer.from(text))).toThrow(
      expect.objectContaining({ code }) as UnreadableDocument,
    );
  });

  it.each([
    ['no column of the value', 'Средняя стоимость (KZT)', 'Цена', 'MISSING_COLUMN'],
    ['no column of the date', '<th>Дата</th>', '<th>День</th>', 'MISSING_COLUMN'],
    ['two columns of the value', 'Объем торгов', 'Средний объем', 'AMBIGUOUS_COLUMN'],
    ['no date that can be read', /\d\d\.\d\d\.2026/g, 'вчера', 'DATE'],
  ])('%s', (_, from, to, code) => {
    expect(() => readCoinValues(altered(from, to))).toThrow(
      expect.objectContaining({ code }) as UnreadableDocument,
    );
  });

  it('half a page, wherever its table is cut', () => {
    const end = newest.indexOf('</table>');
    for (const at of [1_200, 3_000, end - 1]) {
      expect(() => readCoinValues(Buffer.from(newest.slice(0, at)))).toThrow(UnreadableDocument);
    }
  });

  it('bytes that are not UTF-8', () => {
    expect(() => readCoinValues(Buffer.from([0xc0, 0xd3]))).toThrow(/UTF-8/);
  });

  it('but a new column is a warning, wherever it stands', () => {
    const withColumn = newest
      .replace('<th>Дата</th>', '<th>Код</th><th>Дата</th>')
      .replace(/(<td>\d\d\.\d\d\.2026<\/td>)/g, '<td>X</td>$1');
    const read = readCoinValues(Buffer.from(withColumn));
    expect(read.warnings).toEqual(['has the unknown column "Код"']);
    expect(read.rows).toEqual(
      readCoinValues(Buffer.from(newest)).rows.map((row) => ({
        ...row,
        locator: expect.any(String) as string,
      })),
    );
  });

  it('and a column that only checks the values is missed by a warning', () => {
    const read = readCoinValues(altered('Рыночная капитализация', 'Ранг'));
    expect(read.warnings).toEqual([
      'has the unknown column "Ранг"',
      'has no column of the capitalisation',
    ]);
    expect(read.rows).toHaveLength(11);
  });

  it('and an unknown coin is left out with a warning', () => {
    const read = readCoinValues(altered('Tron (TRX)', 'AAVE (Aave)'));
    expect(read.warnings).toEqual(['leaves out "AAVE (Aave)", which is an unknown coin']);
    expect(read.rows).toHaveLength(10);
  });
});

describe('the number of coins, by capitalisation and value', () => {
  const former = readCoinValues(Buffer.from(sample('2026-06-02')));
  const related = new Map(former.rows.map(({ key, values }) => [key, values]));

  it('contradicts nothing on the next day', () => {
    const read = readCoinValues(Buffer.from(newest));
    expect(kgdCoinValues.relatedKeys?.(read).every((key) => related.has(key))).toBe(true);
    expect(kgdCoinValues.contradictions?.(read, related)).toEqual([]);
  });

  it('contradicts a value that is a thousand times too large, and one too small', () => {
    for (const [from, to] of [
      ['171\u00a0004,900', '171\u00a0004\u00a0900,000'],
      ['171\u00a0004,900', '171,005'],
    ] as const) {
      const read = readCoinValues(altered(from, to));
      expect(kgdCoinValues.contradictions?.(read, related)).toEqual(['2026-06-03 BCH']);
    }
  });
});

it('asks for all coins of each day', () => {
  const [first, second, third] = kgdCoinValues.documents('2026-05-31', '2026-06-01');
  expect(third).toBeUndefined();
  expect([first?.scope, second?.scope]).toEqual(['2026-05-31', '2026-06-01']);
  const url = new URL(first?.url ?? '');
  expect(url.host).toBe('token.qoldau.kz');
  expect(url.searchParams.getAll('flCryptoCurrencyType').join()).toBe(
    'BTC,ETC,BCH,LTC,XMR,ZEC,DASH,TRX,Doge,ZEN,SC',
  );
  expect(url.searchParams.get('flDate_from')).toBe('31.05.2026');
});
