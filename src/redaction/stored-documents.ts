import { curatedOrigin } from '../domains/upstreams/curated-origin';
import type { RunQuery } from '../import/tables/run-query';
import { literalSql, sql } from '../postgres/sql';
import { hasTextSql } from './identifying-texts';
import type { OriginRow, OriginRows } from './upstream-rows';

/** What went of what is stored of upstreams. */
export interface RedactedDocuments {
  /** Rows with their former values. */
  readonly rows: number;
  readonly formerRows: number;
  /** Documents whose bytes were deleted; their hashes stay. */
  readonly documents: number;
  readonly bytes: number;
  /** Notes about rows, and messages of runs. */
  readonly notes: number;
  readonly messages: number;
}

/** What stands in place of a message that had a redacted text. */
const redactedText = '[redacted]';

interface Redacted {
  readonly origin: OriginRows;
  /** The ids of all rows of the record that go. */
  readonly rowIds: readonly string[];
  readonly texts: readonly string[];
}

/**
 * Deletes the rows that redacted records came from, and the bytes of every document that may have
 * them: all those of the rows' scopes, and of curated records all imported files.
 */
export async function deleteDocuments(
  run: RunQuery,
  { origin, rowIds, texts }: Redacted,
): Promise<RedactedDocuments> {
  const deleted = await deleteBytes(run, origin);
  await run(sql`delete from upstream_record where record_id = any(${rowIds}::uuid[])`);
  let [rows, formerRows] = [0, 0];
  for (const row of [...origin.rows, ...curatedRows(rowIds)]) {
    const { upstream, key } = row;
    const isRow = sql`upstream = ${upstream} and key = ${key}`;
    await run(sql`delete from upstream_record where upstream = ${upstream} and row_key = ${key}`);
    const former = await run(sql`delete from upstream_row_change where ${isRow} returning 1`);
    const present = await run(sql`delete from upstream_row where ${isRow} returning 1`);
    rows += present.length;
    formerRows += former.length;
  }
  return { rows, formerRows, ...deleted, ...(await deleteTexts(run, origin.rows, texts)) };
}

const curatedRows = (ids: readonly string[]): Pick<OriginRow, 'upstream' | 'key'>[] =>
  ids.map((key) => ({ upstream: curatedOrigin, key }));

async function deleteBytes(
  run: RunQuery,
  { rows, isCurated }: OriginRows,
): Promise<{ documents: number; bytes: number }> {
  const upstreams = rows.map(({ upstream }) => upstream);
  const keys = rows.map(({ key }) => key);
  const deleted = await run<{ size: number }>(sql`
with place as (
  select distinct n.upstream, n.scope from upstream_row n
  join unnest(${upstreams}::text[], ${keys}::text[]) as gone(upstream, key) using (upstream, key)
  union
  select c.upstream, r.scope from upstream_row_change c
  join unnest(${upstreams}::text[], ${keys}::text[]) as gone(upstream, key) using (upstream, key)
  join upstream_run r on r.snapshot = c.former_snapshot and r.upstream = c.upstream
)
update upstream_snapshot s set body = null
where s.body is not null and exists (
  select from upstream_run r where r.snapshot = s.hash and (
    r.upstream = ${curatedOrigin} and ${isCurated}::boolean
    or exists (select from place where place.upstream = r.upstream
      -- The contents of a document that was refused are unknown.
      and (r.scope is null or place.scope = r.scope))))
returning s.size_bytes as size`);
  const bytes = deleted.reduce((sum, { size }) => sum + Number(size), 0);
  return { documents: deleted.length, bytes };
}

/** Notes and messages are of the documents' own words. */
async function deleteTexts(
  run: RunQuery,
  rows: readonly OriginRow[],
  texts: readonly string[],
): Promise<{ notes: number; messages: number }> {
  const has = (text: string) => hasTextSql(literalSql(text), texts);
  const notes = await run(sql`
delete from upstream_refusal n
where ${has("n.locator || ' ' || n.message")} or exists (
  select from upstream_run r
  join unnest(${rows.map(({ upstream }) => upstream)}::text[],
    ${rows.map(({ key }) => key)}::text[]) as gone(upstream, key) on gone.upstream = r.upstream
  where r.id = n.run_id and gone.key = n.locator) returning 1`);
  const messages = await run(sql`
update upstream_run set origin = case when ${has('origin')} then ${redactedText} else origin end,
  message = case when ${has('message')} then ${redactedText} else message end,
  warnings = case when ${has("array_to_string(warnings, ' ')")} then array[${redactedText}]
    else warnings end
where ${has("origin || ' ' || coalesce(message, '') || ' ' || array_to_string(warnings, ' ')")}
returning 1`);
  return { notes: notes.length, messages: messages.length };
}
