import { sql } from '../../postgres/sql';
import type { Staging } from '../staging/staging';
import { queryInChunks, type RunQuery } from '../tables/run-query';
import { identifiedTables } from '../tables/table';

/** Which of these ids are of records that were redacted, and whose redaction is not lifted. */
export async function redactedIds(
  run: RunQuery,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await queryInChunks<string, { id: string }>(
    run,
    ids,
    (chunk) => sql`
select record_id as id from redacted_record
where lifted_at is null and record_id = any(${chunk}::uuid[])`,
  );
  return new Set(rows.map(({ id }) => id));
}

/** Reports records of the files that must not be taken in again (docs/decisions/0049). */
export async function checkRedacted(staging: Staging, run: RunQuery): Promise<void> {
  for (const { record } of identifiedTables) {
    const redacted = await redactedIds(run, staging.ids(record));
    if (redacted.size === 0) continue;
    for (const { values, location } of staging.rows(record)) {
      if (!redacted.has(values['id'] as string)) continue;
      staging.diagnostics.add(location, 'was redacted: take it out of the file');
    }
  }
}
