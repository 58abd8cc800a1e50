import { curatedOrigin } from '../../domains/upstreams/curated-origin';
import { identifiedTables } from '../../import/tables/table';
import type { ImportedRows } from '../../import/import-rows';
import type { ReadImport } from '../../import/read-import';
import { splitIntoChunks, type RunQuery } from '../../import/tables/run-query';
import { dayInKazakhstan } from '../../kernel/scalars/day';
import { sql } from '../../postgres/sql';
import { noteScopes } from '../rows/seen-rows';

/** The files of an import as they are stored. */
interface CuratedDocument {
  readonly snapshot: Buffer;
  readonly importedAt: Date;
}

/** A record of the files, as `upstream_row` has it: its id, from its natural key, is its key. */
interface CuratedRow {
  readonly key: string;
  readonly scope: string;
  readonly locator: string;
}

interface NotedRow {
  key: string;
  scope: string;
  isAbsent: boolean;
  isEnded: boolean;
  /** Whether the record is noted as the row's. */
  isOwner: boolean;
}

/**
 * Notes where the rows of an import are from, in the transaction that writes them. A row that was
 * there as it is keeps the document that gave it its values; only that its file was seen is noted.
 */
export async function noteCuratedRows(
  run: RunQuery,
  { staging, files }: ReadImport,
  { written, removed }: Pick<ImportedRows, 'written' | 'removed'>,
  document: CuratedDocument,
): Promise<void> {
  const names = new Map(files.map(({ path, name }) => [path, name]));
  const rows = identifiedTables.flatMap(({ record }) =>
    staging.rows(record).map(({ values, location }): CuratedRow => {
      const scope = names.get(location.file) ?? location.file;
      return { key: values['id'] as string, scope, locator: `${scope}:line ${location.line}` };
    }),
  );
  const scopes = [...names.values()];
  const noted = await readNotedRows(run);
  const isAsNoted = ({ key, scope }: CuratedRow): boolean => {
    const known = noted.get(key);
    return known !== undefined && !known.isAbsent && known.scope === scope;
  };
  const isGiven = ({ key }: CuratedRow): boolean =>
    written.has(key) || (noted.get(key)?.isEnded ?? true);
  const given = rows.filter(isGiven);
  await writeGivenRows(run, given, document);
  const moved = rows.filter((row) => !isGiven(row) && !isAsNoted(row));
  await writeMovedRows(run, moved, document);
  const listed = new Set(rows.map(({ key }) => key));
  const lost = [...noted.values()].filter(({ key, isEnded }) => !isEnded && !listed.has(key));
  const isDeleted = ({ key }: NotedRow): boolean => removed.has(key);
  const absent = lost.filter(
    (row) => !isDeleted(row) && !row.isAbsent && scopes.includes(row.scope),
  );
  await writeAbsence(run, lost.filter(isDeleted), document, true);
  await writeAbsence(run, absent, document, false);
  await ownRecords(
    run,
    rows.filter(({ key }) => !(noted.get(key)?.isOwner ?? false)),
  );
  await noteScopes(run, curatedOrigin, scopes, document.importedAt.toISOString());
}

async function readNotedRows(run: RunQuery): Promise<ReadonlyMap<string, NotedRow>> {
  const rows = await run<NotedRow>(sql`
select n.key, n.scope, n.absent_since is not null as "isAbsent",
  n.ended_at is not null as "isEnded", o.record_id is not null as "isOwner"
from upstream_row n left join upstream_record o on o.upstream = n.upstream and o.row_key = n.key
where n.upstream = ${curatedOrigin}`);
  return new Map(rows.map((row) => [row.key, row]));
}

/** Rows whose values this document gave. */
async function writeGivenRows(
  run: RunQuery,
  rows: readonly CuratedRow[],
  { snapshot, importedAt }: CuratedDocument,
): Promise<void> {
  const at = sql`${importedAt.toISOString()}::timestamptz`;
  for (const chunk of splitIntoChunks(rows)) {
    await run(sql`
insert into upstream_row as t (upstream, key, record_key, scope, locator, snapshot, first_seen_at,
  last_seen_at, first_seen_on)
select ${curatedOrigin}, n.key, n.key, n.scope, n.locator, ${snapshot}, ${at}, ${at},
  ${dayInKazakhstan(importedAt)}::date
from unnest(${chunk.map(({ key }) => key)}::text[], ${chunk.map(({ scope }) => scope)}::text[],
  ${chunk.map(({ locator }) => locator)}::text[]) as n(key, scope, locator)
on conflict (upstream, key) do update set scope = excluded.scope, locator = excluded.locator,
  snapshot = excluded.snapshot, last_seen_at = excluded.last_seen_at, absent_since = null,
  ended_at = null, ended_on = null`);
  }
}

/** Rows with their values that are in another file now, or in theirs again. */
async function writeMovedRows(
  run: RunQuery,
  rows: readonly CuratedRow[],
  { importedAt }: CuratedDocument,
): Promise<void> {
  for (const chunk of splitIntoChunks(rows)) {
    await run(sql`
update upstream_row t set scope = n.scope, absent_since = null,
  last_seen_at = ${importedAt.toISOString()}::timestamptz
from unnest(${chunk.map(({ key }) => key)}::text[], ${chunk.map(({ scope }) => scope)}::text[])
  as n(key, scope)
where t.upstream = ${curatedOrigin} and t.key = n.key`);
  }
}

/**
 * Rows that their file is without: an owned one has ended and is deleted; the record of another one
 * stays, as an import deletes no record. They were last seen when their file was, before this one.
 */
async function writeAbsence(
  run: RunQuery,
  rows: readonly NotedRow[],
  { importedAt }: CuratedDocument,
  hasEnded: boolean,
): Promise<void> {
  const at = sql`${importedAt.toISOString()}::timestamptz`;
  const end = sql`, ended_at = ${at}, ended_on = ${dayInKazakhstan(importedAt)}::date`;
  for (const chunk of splitIntoChunks(rows.map(({ key }) => key))) {
    await run(sql`
update upstream_row t set absent_since = coalesce(t.absent_since, ${at}), last_seen_at = case
    when t.absent_since is null then greatest(t.last_seen_at, (select s.seen_at
      from upstream_scope s where s.upstream = t.upstream and s.scope = t.scope))
    else t.last_seen_at end${hasEnded ? end : sql``}
where t.upstream = ${curatedOrigin} and t.key = any(${chunk}::text[])`);
    if (!hasEnded) continue;
    await run(sql`
delete from upstream_record where upstream = ${curatedOrigin} and row_key = any(${chunk}::text[])`);
  }
}

/** Makes records curated from now on: no other upstream changes them any more. */
async function ownRecords(run: RunQuery, rows: readonly CuratedRow[]): Promise<void> {
  for (const chunk of splitIntoChunks(rows.map(({ key }) => key))) {
    await run(sql`
insert into upstream_record (record_id, upstream, row_key)
select n.key::uuid, ${curatedOrigin}, n.key from unnest(${chunk}::text[]) as n(key)
on conflict (record_id) do update set upstream = excluded.upstream, row_key = excluded.row_key`);
  }
}
