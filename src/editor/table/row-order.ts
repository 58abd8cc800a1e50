import type { Cell } from './response-table';

/** A column by which rows are sorted. */
export interface RowOrder {
  column: number;
  direction: 'ascending' | 'descending';
}

const decimal = /^-?\d+(?:\.\d+)?$/;
const collator = new Intl.Collator('en', { numeric: true });

/** The rows in an order; null leaves them as the response has them. Null cells come last. */
export function sortRows(rows: Cell[][], order: RowOrder | null): Cell[][] {
  if (!order) return rows;
  const { column, direction } = order;
  const sign = direction === 'ascending' ? 1 : -1;
  return [...rows].sort((one, other) => {
    const [first = null, second = null] = [one[column], other[column]];
    if (first === null || second === null) return Number(first === null) - Number(second === null);
    return sign * compare(first, second);
  });
}

/** Decimals are compared by what they amount to, other texts by the alphabet. */
function compare(one: Exclude<Cell, null>, other: Exclude<Cell, null>): number {
  const [first, second] = [String(one), String(other)];
  if (decimal.test(first) && decimal.test(second)) return Number(first) - Number(second);
  return collator.compare(first, second);
}
