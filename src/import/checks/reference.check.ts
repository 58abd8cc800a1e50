import { tableSql, type RecordClass } from '../../kernel/records/record';
import { sql } from '../../postgres/sql';
import { recordLabel } from '../record-label';
import { quote } from '../diagnostics';
import { queryInChunks, type RunQuery } from '../tables/run-query';
import type { Reference, Staging } from '../staging/staging';

/** Reports references to records that are neither in the import nor in the database. */
export async function checkReferences(staging: Staging, run: RunQuery): Promise<void> {
  const unresolved = new Map<RecordClass, Reference[]>();
  for (const reference of staging.references) {
    if (staging.has(reference.id)) continue;
    const others = unresolved.get(reference.record);
    if (others) others.push(reference);
    else unresolved.set(reference.record, [reference]);
  }
  for (const [record, references] of unresolved) {
    const existing = await existingIds(record, references, run);
    for (const { id, name, location } of references) {
      if (existing.has(id)) continue;
      staging.diagnostics.add(
        location,
        `there is no ${recordLabel(record)} ${quote(name)} in this import or in the database`,
      );
    }
  }
}

async function existingIds(
  record: RecordClass,
  references: readonly Reference[],
  run: RunQuery,
): Promise<ReadonlySet<string>> {
  const ids = [...new Set(references.map((reference) => reference.id))];
  const rows = await queryInChunks<string, { id: string }>(
    run,
    ids,
    (chunk) => sql`select id from ${tableSql(record)} where id = any(${chunk}::uuid[])`,
  );
  return new Set(rows.map((row) => row.id));
}
