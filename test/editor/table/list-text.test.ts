import { toCsv } from '../../../src/editor/table/csv';
import { listText } from '../../../src/editor/table/list-text';
import { responseTable } from '../../../src/editor/table/response-table';

const money = (amount: string, currency: string) => ({ amount, currency });
const huge = '500000.0100000000000000001';
const connection = { nodes: [{ c: 1 }, { c: 2 }] };

describe('a list in one cell', () => {
  it.each<[what: string, list: unknown[], text: string]>([
    ['amounts', [money('500860.8', 'KZT'), money('12', 'USDT')], '500860.8 KZT; 12 USDT'],
    ['an exact amount', [money(huge, 'KZT')], `${huge} KZT`],
    ['amounts, the currency first', [{ currency: 'USD', amount: '5' }], '5 USD'],
    ['no entries', [], ''],
    ['texts', ['a', 'b'], 'a; b'],
    ['numbers, nulls and yes or no', [1, null, true], '1; null; true'],
    ['lists', [[1, 2], ['a']], '(1; 2); (a)'],
    ['objects with one field', [{ name: 'A' }, { name: 'B' }], 'A; B'],
    ['objects', [{ title: 'T', on: '2025-10-08' }], 'title: T, on: 2025-10-08'],
    ['objects without their nulls', [{ title: 'T', on: null, n: 0 }], 'title: T, n: 0'],
    ['objects with a money', [{ a: 1, value: money('5', 'KZT') }], 'a: 1, value: 5 KZT'],
    ['objects with objects', [{ a: 1, b: { c: 2, d: 3 } }], 'a: 1, b: (c: 2, d: 3)'],
    ['objects with lists', [{ a: 1, tags: ['x', 'y'] }], 'a: 1, tags: (x; y)'],
    ['objects with connections', [{ a: 1, b: connection }], 'a: 1, b: (1; 2)'],
    ['a money with more', [{ ...money('5', 'KZT'), on: 'x' }], 'amount: 5, currency: KZT, on: x'],
    ['edges', [{ rank: 'A', node: { name: 'n' } }], 'name: n, rank: A'],
    ['edges without their node', [{ rank: 'A', node: null }], 'A'],
  ])('of %s', (_, list, text) => expect(listText(list)).toBe(text));

  it.each<[list: unknown[], cell: string]>([
    [[{ title: '=1+1' }, { title: 'b' }], `"'=1+1; b"`],
    [['@SUM(A1)'], `'@SUM(A1)`],
    [[money('-5', 'KZT')], `'-5 KZT`],
    [['-5'], '-5'],
    [[{ name: 'a, "b"' }], `"a, ""b"""`],
    [[{ a: 'x\n=1', b: 1 }], '"a: x\n=1, b: 1"'],
    [[['=1']], '(=1)'],
    [[], '""'],
  ])('is one cell of CSV, and no formula: %j', (list, cell) => {
    const table = responseTable({ rows: [{ list }] });
    expect(toCsv(table!)).toBe(`\uFEFFlist\r\n${cell}\r\n`);
  });

  it('shows the totals of statistics', () => {
    const totals = [money('16700000.5', 'USD'), money('3', 'BTC')];
    const table = responseTable({ seizureStatistics: [{ keys: { year: 2025 }, totals }] });
    expect(table?.rows).toEqual([[2025, '16700000.5 USD; 3 BTC']]);
  });
});
