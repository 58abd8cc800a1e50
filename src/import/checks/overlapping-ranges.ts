import type { Day } from '../../kernel/scalars/day';

/** Days in a row, both ends inclusive; null is open. */
export interface DayRange {
  readonly from: Day | null;
  readonly to: Day | null;
}

/** Each span that begins before an earlier one has ended, behind that one. */
export function overlappingRanges<S extends DayRange>(
  spans: readonly S[],
): [earlier: S, later: S][] {
  const sorted = [...spans].sort((one, other) => compareDays(one.from ?? '', other.from ?? ''));
  const overlaps: [S, S][] = [];
  let lasting: S | undefined;
  for (const span of sorted) {
    if (lasting && (lasting.to === null || span.from === null || span.from <= lasting.to)) {
      overlaps.push([lasting, span]);
    }
    if (!lasting || (lasting.to !== null && (span.to === null || span.to > lasting.to))) {
      lasting = span;
    }
  }
  return overlaps;
}

function compareDays(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
