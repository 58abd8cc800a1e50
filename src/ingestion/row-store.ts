import { queryInChunks, splitIntoChunks, type RunQuery } from '../import/tables/run-query';
import { sql } from '../postgres/sql';
import type { ReadRow, RowValues } from '../upstreams/upstream';
import type { ReceivedDocument } from './received-document';
import type { StagedRows, StoredRow } from './staged-rows';

/** The rows of a scope as they are on record, ended ones included. */
export function readScope(run: RunQuery, upstream: string, scope: string): Promise<StoredRow[]> {
  return run<StoredRow>(sql`
select key, content, absent_since as "absentSince", ended_at as "endedAt"
from upstream_row where upstream = ${upstream} and scope = ${scope}`);
}

/** The values of rows by their keys. */
export async function readRowValues(
  run: RunQuery,
  upstream: string,
  keys: readonly string[],
): Promise<Map<string, RowValues>> {
  const rows = await queryInChunks<string, { key: string; content: RowValues }>(
    run,
    keys,
    (chunk) => sql`
select key, content from upstream_row
where upstream = ${upstream} and key = any(${chunk}::text[]) and ended_at is null`,
  );
  return new Map(rows.map(({ key, content }) => [key, content]));
}

type SeenDocument = Pick<ReceivedDocument, 'snapshot' | 'retrievedAt'>;

/** Writes what a document says, and the former values of the rows that it changes. */
export async function writeRows(
  run: RunQuery,
  { upstream, scope, runId }: { upstream: string; scope: string; runId: string },
  document: SeenDocument,
  staged: StagedRows,
): Promise<void> {
  const seenAt = document.retrievedAt.toISOString();
  for (const chunk of splitIntoChunks(staged.changed.map(({ key }) => key))) {
    await run(sql`
insert into upstream_row_change
  (run_id, upstream, key, former_content, former_locator, former_snapshot)
select ${runId}, upstream, key, content, locator, snapshot from upstream_row
where upstream = ${upstream} and key = any(${chunk}::text[])`);
  }
  for (const chunk of splitIntoChunks([...staged.added, ...staged.changed])) {
    await run(upsertStatement(upstream, scope, document, chunk));
  }
  for (const chunk of splitIntoChunks(staged.unchanged.map(({ key }) => key))) {
    await run(sql`
update upstream_row set last_seen_at = greatest(last_seen_at, ${seenAt}::timestamptz),
  absent_since = null
where upstream = ${upstream} and key = any(${chunk}::text[])`);
  }
  for (const chunk of splitIntoChunks([...staged.absent, ...staged.ended].map(({ key }) => key))) {
    await run(sql`
update upstream_row set absent_since = coalesce(absent_since, ${seenAt}::timestamptz),
  ended_at = case when absent_since is not null then ${seenAt}::timestamptz end
where upstream = ${upstream} and key = any(${chunk}::text[])`);
  }
}

const upsertStatement = (
  upstream: string,
  scope: string,
  { snapshot, retrievedAt }: SeenDocument,
  rows: readonly ReadRow[],
) => sql`
insert into upstream_row as t
  (upstream, key, scope, content, locator, snapshot, first_seen_at, last_seen_at)
select ${upstream}, n.key, ${scope}, n.content, n.locator, ${snapshot},
  ${retrievedAt.toISOString()}::timestamptz, ${retrievedAt.toISOString()}::timestamptz
from unnest(${rows.map(({ key }) => key)}::text[],
  ${rows.map(({ values }) => JSON.stringify(values))}::jsonb[],
  ${rows.map(({ locator }) => locator)}::text[]) as n(key, content, locator)
on conflict (upstream, key) do update set content = excluded.content, locator = excluded.locator,
  scope = excluded.scope, snapshot = excluded.snapshot, absent_since = null, ended_at = null,
  last_seen_at = greatest(t.last_seen_at, excluded.last_seen_at)`;
