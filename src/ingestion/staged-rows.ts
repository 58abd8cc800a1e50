import type { ReadRow, RowValues } from '../upstreams/upstream';

/** A row as the last document of its scope had it. */
export interface StoredRow {
  readonly key: string;
  readonly content: RowValues;
  /** Since when documents have been without it; null where the last one had it. */
  readonly absentSince: string | null;
  readonly endedAt: string | null;
}

/** The rows of a document, compared with those on record. */
export interface StagedRows {
  readonly added: readonly ReadRow[];
  readonly changed: readonly ReadRow[];
  readonly unchanged: readonly ReadRow[];
  /** Rows on record that the document is without for the first time. */
  readonly absent: readonly StoredRow[];
  /** Rows that the document before it was without as well. */
  readonly ended: readonly StoredRow[];
}

/** Compares the rows of a document with those of its scope that are on record. */
export function stageRows(rows: readonly ReadRow[], stored: readonly StoredRow[]): StagedRows {
  const former = new Map(stored.map((row) => [row.key, row]));
  const read = new Set(rows.map(({ key }) => key));
  const added: ReadRow[] = [];
  const changed: ReadRow[] = [];
  const unchanged: ReadRow[] = [];
  for (const row of rows) {
    const known = former.get(row.key);
    // A row that ended and is back is as new.
    if (!known || known.endedAt !== null) added.push(row);
    else if (isEqual(known.content, row.values)) unchanged.push(row);
    else changed.push(row);
  }
  const missing = stored.filter(({ key, endedAt }) => endedAt === null && !read.has(key));
  return {
    added,
    changed,
    unchanged,
    absent: missing.filter(({ absentSince }) => absentSince === null),
    ended: missing.filter(({ absentSince }) => absentSince !== null),
  };
}

/** The order of the names says nothing: PostgreSQL does not keep it. */
function isEqual(a: RowValues, b: RowValues): boolean {
  const names = Object.keys(a);
  if (names.length !== Object.keys(b).length) return false;
  return names.every((name) => a[name] === b[name]);
}
