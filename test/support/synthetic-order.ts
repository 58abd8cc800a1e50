import Big from 'big.js';
import type { WalkOrder } from './synthetic-walk';

/** What a row is ordered by, under the names of its list's order fields; null where unknown. */
export type OrderedRow = { id: string } & Record<string, unknown>;

type Compare = (one: unknown, other: unknown) => number;

/** Nulls sort below all others. */
const orNull =
  <Value>(compare: (one: Value, other: Value) => number): Compare =>
  (one, other) => {
    if (one === null || other === null) return Number(one !== null) - Number(other !== null);
    return compare(one as Value, other as Value);
  };

/** By code points, the letters of ASCII without their case. */
export const byText = orNull<string>((one, other) => {
  const fold = (text: string): Buffer =>
    Buffer.from(text.replace(/[A-Z]/g, (letter) => letter.toLowerCase()));
  return Buffer.compare(fold(one), fold(other));
});

/** Days as ISO text sort as days do. */
export const byDay = orNull<string>((one, other) => (one < other ? -1 : Number(one > other)));

export const byNumber = orNull<number | string>((one, other) => new Big(one).cmp(other));

/** The ids of rows in an order, worked out here and not by the database. */
export function inOrder(
  rows: readonly OrderedRow[],
  compares: Record<string, Compare>,
  orderBy: readonly WalkOrder[],
): string[] {
  const sign = (direction: string | undefined): number => (direction === 'DESC' ? -1 : 1);
  const compare = (one: OrderedRow, other: OrderedRow): number => {
    for (const { field, direction } of orderBy) {
      const found = sign(direction) * (compares[field]?.(one[field], other[field]) ?? NaN);
      if (found !== 0) return found;
    }
    // The id breaks ties, and runs the way of the last step.
    return sign(orderBy.at(-1)?.direction) * (one.id < other.id ? -1 : 1);
  };
  return [...rows].sort(compare).map((row) => row.id);
}

/** Every order over some fields: each field either way, and each two of them either way. */
export function everyOrder(fields: readonly string[]): WalkOrder[][] {
  const steps = fields.flatMap((field) => [
    { field, direction: 'ASC' as const },
    { field, direction: 'DESC' as const },
  ]);
  const pairs = steps.flatMap((one) =>
    steps.filter((other) => other.field !== one.field).map((other) => [one, other]),
  );
  return [...steps.map((step) => [step]), ...pairs];
}

/** An order in words, e.g. `NAME ASC, STATUS_SINCE DESC`. */
export const describeOrder = (orderBy: readonly WalkOrder[]): string =>
  orderBy.map(({ field, direction }) => `${field} ${direction}`).join(', ');
