import type { Bounds, ReadDocument } from '../upstreams/upstream';
import type { StagedRows } from './staged-rows';

/** Why a document is not published. A refused one is not what it should be; a held one may be. */
export interface BoundsProblem {
  readonly outcome: 'REFUSED' | 'HELD';
  readonly reason: string;
  readonly message: string;
}

/**
 * Compares a document with its bounds. Too few rows, or too many that cannot be read, refuse it:
 * half a document looks like that. Too many rows, changes or contradictions hold it for a person.
 */
export function checkBounds(
  { rows, refusals }: ReadDocument,
  { changed, unchanged, absent, ended }: StagedRows,
  contradicted: readonly string[],
  bounds: Bounds,
): BoundsProblem | null {
  const read = rows.length + refusals.length;
  if (rows.length < bounds.minRows) {
    return refused(
      'TOO_FEW_ROWS',
      `has ${rows.length} rows, at least ${bounds.minRows} are expected`,
    );
  }
  if (refusals.length > read * bounds.maxRefusedShare) {
    return refused('TOO_MANY_REFUSED', `has ${refusals.length} unreadable rows of ${read}`);
  }
  if (rows.length > bounds.maxRows) {
    return held('TOO_MANY_ROWS', `has ${rows.length} rows, at most ${bounds.maxRows} are expected`);
  }
  if (contradicted.length > rows.length * bounds.maxContradictedShare) {
    return held(
      'CONTRADICTIONS',
      `contradicts what is on record in ${contradicted.length} rows of ${rows.length}`,
    );
  }
  const missing = absent.length + ended.length;
  const known = changed.length + unchanged.length + missing;
  if (changed.length > known * bounds.maxChangedShare) {
    return held('TOO_MANY_CHANGES', `changes ${changed.length} rows of ${known}`);
  }
  if (missing > known * bounds.maxAbsentShare) {
    return held('TOO_MANY_ABSENT', `is without ${missing} rows of ${known}`);
  }
  return null;
}

const refused = (reason: string, message: string): BoundsProblem => ({
  outcome: 'REFUSED',
  reason,
  message,
});

const held = (reason: string, message: string): BoundsProblem => ({
  outcome: 'HELD',
  reason,
  message,
});
