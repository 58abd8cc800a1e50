import { queryInChunks, splitIntoChunks, type RunQuery } from '../../import/tables/run-query';
import type { Day } from '../../kernel/scalars/day';
import { sql } from '../../postgres/sql';
import type { PublishedRow, ReadRow, RowValues } from '../../upstreams/upstream';
import type { ReceivedDocument } from '../documents/received-document';
import { lastSeenSql, noteScopes, writeSeen } from './seen-rows';
import type { RekeyedRow, StagedRows, StoredRow } from './staged-rows';

/** The rows of a scope as they are on record, ended ones included. */
export function readScope(run: RunQuery, upstream: string, scope: string): Promise<StoredRow[]> {
  return run<StoredRow>(sql`
select key, record_key as "recordKey", content, locator, first_seen_on::text as "firstSeenOn",
  absent_since as "absentSince", ended_at as "endedAt"
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

/** The last state of a scope that was taken, up to a day; null where none named its day. */
export async function readPublishedOn(
  run: RunQuery,
  upstream: string,
  scope: string,
  until: Day,
): Promise<Day | null> {
  const [last] = await run<{ on: Day | null }>(sql`
select max(published_on)::text as "on" from upstream_run
where upstream = ${upstream} and scope = ${scope} and outcome in ('PUBLISHED', 'UNCHANGED')
  and published_on <= ${until}::date`);
  return last?.on ?? null;
}

/** Whether a document of a scope was taken, and the last version; null where none was named. */
export async function readLastVersion(
  run: RunQuery,
  upstream: string,
  scope: string,
): Promise<{ readonly isTaken: boolean; readonly version: string | null }> {
  const [last] = await run<{ version: string | null; count: number }>(sql`
select max(version collate "C") as version, count(*)::integer as count from upstream_run
where upstream = ${upstream} and scope = ${scope} and outcome in ('PUBLISHED', 'UNCHANGED')`);
  return { isTaken: (last?.count ?? 0) > 0, version: last?.version ?? null };
}

interface SeenDocument extends Pick<ReceivedDocument, 'snapshot' | 'retrievedAt'> {
  /** The day whose state it gives. */
  readonly day: Day;
}

/** Where rows of a document belong. */
interface RowPlace {
  readonly upstream: string;
  readonly scope: string;
  readonly runId: string;
  /** False where a document names some rows only: others of its scope were not seen. */
  readonly isWhole: boolean;
}

/** Writes what a document says, and the former values of the rows that it changes. */
export async function writeRows(
  run: RunQuery,
  place: RowPlace,
  document: SeenDocument,
  staged: StagedRows,
): Promise<void> {
  const { upstream } = place;
  const seenAt = document.retrievedAt.toISOString();
  for (const chunk of splitIntoChunks(staged.rekeyed)) await rekeyRows(run, upstream, chunk);
  const altered = [...staged.changed, ...staged.rekeyed.map(({ row }) => row)];
  await keepFormerValues(run, place, altered);
  for (const chunk of splitIntoChunks([...staged.added, ...altered])) {
    await run(upsertStatement(place, document, chunk));
  }
  await writeSeen(run, place, seenAt, staged.unchanged);
  const absent = staged.absent.map(({ key }) => key);
  for (const chunk of splitIntoChunks(absent)) {
    await run(sql`
update upstream_row t set absent_since = ${seenAt}::timestamptz, last_seen_at = ${lastSeenSql}
where t.upstream = ${upstream} and t.key = any(${chunk}::text[])`);
  }
  for (const chunk of splitIntoChunks(staged.ended.map(({ key }) => key))) {
    await run(sql`
update upstream_row t set absent_since = coalesce(t.absent_since, ${seenAt}::timestamptz),
  last_seen_at = ${lastSeenSql}, ended_at = ${seenAt}::timestamptz, ended_on = ${document.day}::date
where t.upstream = ${upstream} and t.key = any(${chunk}::text[])`);
  }
  if (place.isWhole) await noteScopes(run, upstream, [place.scope], seenAt);
}

async function rekeyRows(
  run: RunQuery,
  upstream: string,
  rows: readonly RekeyedRow[],
): Promise<void> {
  await run(sql`
update upstream_row t set key = n.key
from unnest(${rows.map(({ former }) => former.key)}::text[],
  ${rows.map(({ row }) => row.key)}::text[]) as n(former, key)
where t.upstream = ${upstream} and t.key = n.former`);
}

async function keepFormerValues(
  run: RunQuery,
  { upstream, runId }: RowPlace,
  rows: readonly ReadRow[],
): Promise<void> {
  for (const chunk of splitIntoChunks(rows.map(({ key }) => key))) {
    await run(sql`
insert into upstream_row_change
  (run_id, upstream, key, former_content, former_locator, former_snapshot)
select ${runId}, upstream, key, content, locator, snapshot from upstream_row
where upstream = ${upstream} and key = any(${chunk}::text[])`);
  }
}

const upsertStatement = (
  { upstream, scope }: RowPlace,
  { snapshot, retrievedAt, day }: SeenDocument,
  rows: readonly ReadRow[],
) => sql`
insert into upstream_row as t (upstream, key, record_key, scope, content, locator, snapshot,
  first_seen_at, last_seen_at, first_seen_on)
select ${upstream}, n.key, n.key, ${scope}, n.content, n.locator, ${snapshot},
  ${retrievedAt.toISOString()}::timestamptz, ${retrievedAt.toISOString()}::timestamptz,
  ${day}::date
from unnest(${rows.map(({ key }) => key)}::text[],
  ${rows.map(({ values }) => JSON.stringify(values))}::jsonb[],
  ${rows.map(({ locator }) => locator)}::text[]) as n(key, content, locator)
on conflict (upstream, key) do update set content = excluded.content, locator = excluded.locator,
  scope = excluded.scope, snapshot = excluded.snapshot, absent_since = null, ended_at = null,
  ended_on = null, last_seen_at = greatest(t.last_seen_at, excluded.last_seen_at)`;

/** The rows that a document added, changed or ended, as their records need them. */
export function publishedRows(
  { added, changed, rekeyed, ended }: StagedRows,
  stored: readonly StoredRow[],
  day: Day,
): PublishedRow[] {
  const former = new Map(stored.map((row) => [row.key, row]));
  const listed = (row: ReadRow, known = former.get(row.key)): PublishedRow => ({
    ...row,
    recordKey: known?.recordKey ?? row.key,
    firstSeenOn: known?.firstSeenOn ?? day,
    statedOn: day,
    endedOn: null,
  });
  return [
    ...[...added, ...changed].map((row) => listed(row)),
    ...rekeyed.map(({ row, former: known }) => listed(row, known)),
    ...ended.map(({ key, recordKey, content, locator, firstSeenOn }) => ({
      key,
      locator,
      values: content,
      recordKey,
      firstSeenOn,
      statedOn: day,
      endedOn: day,
    })),
  ];
}
