import type { Day } from '../../kernel/scalars/day';

/** A range of days, both ends inclusive; null is open. */
export interface DayRange {
  readonly from: Day | null;
  readonly to: Day | null;
}

/** For each range that begins before an earlier one ends: the earlier one, and this one. */
export function overlappingRanges<R extends DayRange>(
  ranges: readonly R[],
): [earlier: R, later: R][] {
  const sorted = [...ranges].sort((one, other) => compareDays(one.from ?? '', other.from ?? ''));
  const overlaps: [R, R][] = [];
  let latest: R | undefined;
  for (const range of sorted) {
    if (latest && (latest.to === null || range.from === null || range.from <= latest.to)) {
      overlaps.push([latest, range]);
    }
    if (!latest || (latest.to !== null && (range.to === null || range.to > latest.to))) {
      latest = range;
    }
  }
  return overlaps;
}

function compareDays(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
