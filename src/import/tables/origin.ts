import { literalSql, sql, type Sql } from '../../postgres/sql';
import { splitIntoChunks, type RunQuery } from './run-query';

/**
 * True for a row that no upstream owns: of the curated files, which alone change and delete it. A
 * row that an upstream or a person's review wrote is in `upstream_record`.
 */
export function isCurated(alias: string): Sql {
  return literalSql(
    `not exists (select from upstream_record origin where origin.record_id = ${alias}.id)`,
  );
}

/** Makes rows curated from now on: no upstream changes them any more. */
export async function makeCurated(run: RunQuery, ids: readonly string[]): Promise<void> {
  for (const chunk of splitIntoChunks(ids)) {
    await run(sql`delete from upstream_record where record_id = any(${chunk}::uuid[])`);
  }
}
