import type { Cell } from '../../../src/editor/table/response-table';
import { sortRows } from '../../../src/editor/table/row-order';

const sorted = (cells: Cell[], direction: 'ascending' | 'descending') =>
  sortRows(
    cells.map((cell) => [cell]),
    { column: 0, direction },
  ).map(([cell]) => cell);

describe('sortRows', () => {
  it('sorts decimals by what they amount to, and texts by the alphabet', () => {
    expect(sorted(['10.5', '9', '-2', '100'], 'ascending')).toEqual(['-2', '9', '10.5', '100']);
    expect(sorted(['b', 'A', 'a', 'Ә'], 'descending').at(-1)).toBe('a');
    expect(sorted(['2025-10-08', '2025-01-31'], 'ascending')[0]).toBe('2025-01-31');
  });

  it('has null last in both directions', () => {
    expect(sorted([null, 2, 1], 'ascending')).toEqual([1, 2, null]);
    expect(sorted([null, 2, 1], 'descending')).toEqual([2, 1, null]);
  });

  it('leaves the rows alone without an order, and never changes them', () => {
    const rows: Cell[][] = [[2], [1]];
    expect(sortRows(rows, null)).toBe(rows);
    sortRows(rows, { column: 0, direction: 'ascending' });
    expect(rows).toEqual([[2], [1]]);
  });
});
