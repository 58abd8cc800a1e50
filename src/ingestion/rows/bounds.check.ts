import type { Day } from '../../kernel/scalars/day';
import type { Bounds } from '../../upstreams/bounds';
import type { DocumentVersion, ReadDocument } from '../../upstreams/upstream';
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
  { rows, refusals, partial }: ReadDocument,
  { added, changed, unchanged, rekeyed, absent, ended, unnamed }: StagedRows,
  contradicted: readonly string[],
  bounds: Bounds,
): BoundsProblem | null {
  const read = rows.length + refusals.length;
  if (!partial?.needsBase && rows.length < bounds.minRows) {
    return refused(
      'TOO_FEW_ROWS',
      `has ${rows.length} rows, at least ${bounds.minRows} are expected`,
    );
  }
  if (refusals.length > read * bounds.maxRefusedShare) {
    return refused('TOO_MANY_REFUSED', `has ${refusals.length} unreadable rows of ${read}`);
  }
  for (const [name, least] of Object.entries(bounds.minFillRates ?? {})) {
    const filled = rows.filter(({ values }) => (values[name] ?? '') !== '').length;
    if (filled >= rows.length * least) continue;
    return refused('TOO_FEW_VALUES', `has a ${name} in ${filled} rows of ${rows.length} only`);
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
  const known = changed.length + unchanged.length + rekeyed.length + missing + unnamed;
  if (known > 0 && added.length > known * bounds.maxAddedShare) {
    return held('TOO_MANY_ADDED', `adds ${added.length} rows to ${known}`);
  }
  if (changed.length > known * bounds.maxChangedShare) {
    return held('TOO_MANY_CHANGES', `changes ${changed.length} rows of ${known}`);
  }
  if (missing > known * bounds.maxAbsentShare) {
    return held('TOO_MANY_ABSENT', `is without ${missing} rows of ${known}`);
  }
  return null;
}

/** Refuses a document whose state is older than what was taken: reading it would undo the newer. */
export function checkOrder(publishedOn: Day | null, lastOn: Day | null): BoundsProblem | null {
  if (publishedOn === null || lastOn === null || publishedOn >= lastOn) return null;
  return refused('OLDER_DOCUMENT', `gives the state of ${publishedOn}; ${lastOn} is on record`);
}

/**
 * Refuses a partial document that cannot follow on what was taken: changes are in the order of
 * their versions, or they undo each other.
 */
export function checkVersion(
  { partial }: ReadDocument,
  version: DocumentVersion | null,
  last: { readonly isTaken: boolean; readonly version: string | null },
): BoundsProblem | null {
  if (version && last.version !== null && version.text < last.version) {
    return refused('OLDER_DOCUMENT', `is version ${version.text}; ${last.version} is on record`);
  }
  if (!partial?.needsBase) return null;
  if (!last.isTaken) return refused('NO_BASE', 'has changes to a document that was not read');
  if (version) return null;
  return refused('NO_VERSION', 'has changes, and no version in the name of its file or folder');
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
