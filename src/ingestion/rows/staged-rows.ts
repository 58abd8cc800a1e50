import type { Day } from '../../kernel/scalars/day';
import type { ReadRow, RowValues, Upstream } from '../../upstreams/upstream';

/** A row as the last document of its scope had it. */
export interface StoredRow {
  readonly key: string;
  readonly recordKey: string;
  readonly content: RowValues;
  readonly locator: string;
  readonly firstSeenOn: Day;
  /** Since when documents have been without it; null where the last one had it. */
  readonly absentSince: string | null;
  readonly endedAt: string | null;
}

/** A row that is on record with another key. */
export interface RekeyedRow {
  readonly row: ReadRow;
  readonly former: StoredRow;
}

/** The rows of a document, compared with those on record. */
export interface StagedRows {
  readonly added: readonly ReadRow[];
  readonly changed: readonly ReadRow[];
  readonly unchanged: readonly ReadRow[];
  readonly rekeyed: readonly RekeyedRow[];
  /** Rows on record that the document is without for the first time. */
  readonly absent: readonly StoredRow[];
  /** Rows that the document before it, or a newer state, was without, or that it says went. */
  readonly ended: readonly StoredRow[];
  /** How many rows on record a partial document does not name; 0 for one that lists all. */
  readonly unnamed: number;
}

interface Comparison {
  readonly identityOf?: Upstream['identityOf'];
  /** Whether the document gives a newer state than the last one: what it is without has ended. */
  readonly isNewer: boolean;
  /** The rows that a partial document says went; absent where it lists all. */
  readonly endedKeys?: readonly string[];
}

/** Compares the rows of a document with those of its scope that are on record. */
export function stageRows(
  rows: readonly ReadRow[],
  stored: readonly StoredRow[],
  { identityOf, isNewer, endedKeys }: Comparison,
): StagedRows {
  const former = new Map(stored.map((row) => [row.key, row]));
  const read = new Set(rows.map(({ key }) => key));
  const unknown: ReadRow[] = [];
  const changed: ReadRow[] = [];
  const unchanged: ReadRow[] = [];
  for (const row of rows) {
    const known = former.get(row.key);
    // A row that ended and is back is as new.
    if (!known || known.endedAt !== null) unknown.push(row);
    else if (isEqual(known.content, row.values)) unchanged.push(row);
    else changed.push(row);
  }
  const unread = stored.filter(({ key, endedAt }) => endedAt === null && !read.has(key));
  const gone = endedKeys && new Set(endedKeys);
  const missing = gone ? unread.filter(({ key }) => gone.has(key)) : unread;
  // The key of a row that ended is taken.
  const free = unknown.filter(({ key }) => !former.has(key));
  const rekeyed = identityOf ? findRekeyed(free, missing, identityOf) : [];
  const named = new Set(rekeyed.map(({ row }) => row));
  const found = new Set(rekeyed.map(({ former: row }) => row));
  const lost = missing.filter((row) => !found.has(row));
  const isEnd = ({ absentSince }: StoredRow): boolean => absentSince !== null || isNewer || !!gone;
  return {
    added: unknown.filter((row) => !named.has(row)),
    changed,
    unchanged,
    rekeyed,
    absent: lost.filter((row) => !isEnd(row)),
    ended: lost.filter(isEnd),
    unnamed: unread.length - missing.length,
  };
}

/** The added rows that are a missing one with another key: one of each has the same identity. */
function findRekeyed(
  added: readonly ReadRow[],
  missing: readonly StoredRow[],
  identityOf: NonNullable<Upstream['identityOf']>,
): RekeyedRow[] {
  const addedBy = uniqueBy(added, identityOf);
  const missingBy = uniqueBy(missing, ({ key, content }) => identityOf({ key, values: content }));
  return [...addedBy].flatMap(([identity, row]) => {
    const former = missingBy.get(identity);
    return former ? [{ row, former }] : [];
  });
}

function uniqueBy<Row>(
  rows: readonly Row[],
  identityOf: (row: Row) => string | null,
): Map<string, Row> {
  const found = new Map<string, Row>();
  const repeated = new Set<string>();
  for (const row of rows) {
    const identity = identityOf(row);
    if (identity === null) continue;
    if (found.has(identity)) repeated.add(identity);
    found.set(identity, row);
  }
  for (const identity of repeated) found.delete(identity);
  return found;
}

/** The order of the names says nothing: PostgreSQL does not keep it. */
function isEqual(a: RowValues, b: RowValues): boolean {
  const names = Object.keys(a);
  if (names.length !== Object.keys(b).length) return false;
  return names.every((name) => a[name] === b[name]);
}
