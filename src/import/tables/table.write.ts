import { snakeCase } from '../../kernel/records/naming';
import { tableSql } from '../../kernel/records/record';
import { literalSql, sql, type Sql } from '../../postgres/sql';
import type { RowCounts } from '../import-summary';
import type { StagedRow } from '../staging/staging';
import { toImportError } from './database-rejection';
import { isReplacedSql, ownerColumnSql, sameKeySql } from './owned-rows';
import { columnList, groupByOwner, recordset } from './recordset';
import { splitIntoChunks, type RunQuery } from './run-query';
import type { OwnedTable, RecordTable } from './table';

/** What was done to the rows of a table. */
export interface WrittenRows {
  readonly counts: RowCounts;
  /** The keys of rows that were inserted or changed. */
  readonly written: readonly string[];
  /** The keys of rows that were deleted. */
  readonly removed: readonly string[];
}

/** Called after each chunk with the number of its rows. */
export type OnRowsWritten = (count: number) => void;

/**
 * Inserts new rows and updates those that differ. Rows are compared as text: two equal decimals may
 * be written with different digits.
 */
export async function upsertRecords(
  { record, clearBeforeUpdate }: RecordTable,
  rows: readonly StagedRow[],
  run: RunQuery,
  onRowsWritten: OnRowsWritten,
): Promise<WrittenRows> {
  const table = tableSql(record);
  const columns = columnList(record);
  const excluded = columnList(record, 'excluded.');
  if (clearBeforeUpdate) {
    await forEachChunk(
      rows,
      run,
      (chunk) => sql`
update ${table} as t set ${clearBeforeUpdate.set} from ${recordset(record, chunk)} as n
where n.id = t.id and ${clearBeforeUpdate.where}`,
    );
  }
  let inserted = 0;
  const written: string[] = [];
  await forEachChunk(
    rows,
    run,
    (chunk) => sql`
insert into ${table} as t (${columns})
select ${columns} from ${recordset(record, chunk)} as n
on conflict (id) do update set (${columns}) = row (${excluded})
where t.*::text <> excluded.*::text
returning t.id, t.xmax = 0 as inserted`,
    (returned: { id: string; inserted: boolean }[], chunk) => {
      written.push(...returned.map(({ id }) => id));
      inserted += returned.filter((row) => row.inserted).length;
      onRowsWritten(chunk.length);
    },
  );
  const changed = written.length - inserted;
  const unchanged = rows.length - written.length;
  return { counts: { inserted, changed, unchanged, removed: 0 }, written, removed: [] };
}

/**
 * Replaces all curated rows of the owners by `rows`. Rows that change are deleted, and all
 * deletions come before the first insertion: a name, a rank or a day may move from one row to
 * another.
 */
export async function replaceOwnedRows(
  table: OwnedTable,
  ownerIds: readonly string[],
  rows: readonly StagedRow[],
  run: RunQuery,
  onRowsWritten: OnRowsWritten,
): Promise<WrittenRows> {
  const { record, keyProperties } = table;
  const columns = columnList(record);
  const keyColumns = literalSql(keyProperties.map(snakeCase).join(', '));
  const deletedKeys = await deleteChangedRows(table, ownerIds, rows, run);
  const written = new Set<string>();
  await forEachChunk(
    rows,
    run,
    (chunk) => sql`
insert into ${tableSql(record)} as t (${columns})
select ${columns} from ${recordset(record, chunk)} as n
on conflict (${keyColumns}) do nothing returning ${keyText(table)} as key`,
    (returned: { key: string }[], chunk) => {
      for (const { key } of returned) written.add(key);
      onRowsWritten(chunk.length);
    },
  );
  const removed = [...deletedKeys].filter((key) => !written.has(key));
  const changed = deletedKeys.size - removed.length;
  const counts = {
    inserted: written.size - changed,
    changed,
    unchanged: rows.length - written.size,
    removed: removed.length,
  };
  return { counts, written: [...written], removed };
}

/**
 * Deletes the owners' rows that are not among `rows` unchanged; returns their keys. A row of an
 * upstream stays, unless `rows` has its key: then it is replaced.
 */
async function deleteChangedRows(
  table: OwnedTable,
  ownerIds: readonly string[],
  rows: readonly StagedRow[],
  run: RunQuery,
): Promise<ReadonlySet<string>> {
  const { record, ownerProperty } = table;
  const byOwner = groupByOwner(rows, ownerProperty);
  const deletedKeys = new Set<string>();
  for (const owners of splitIntoChunks(ownerIds)) {
    const staged = owners.flatMap((id) => byOwner.get(id) ?? []);
    const deleted = await run<{ key: string }>(sql`
with staged as (select * from ${recordset(record, staged)})
delete from ${tableSql(record)} as t where ${ownerColumnSql(table)} = any(${owners}::uuid[])
and not exists (
  select from staged n where ${sameKeySql(table)} and n.*::text = t.*::text
) and ${isReplacedSql(table)} returning ${keyText(table)} as key`);
    for (const { key } of deleted) deletedKeys.add(key);
  }
  return deletedKeys;
}

/** The key of a row as one text. */
function keyText({ keyProperties }: OwnedTable): Sql {
  const columns = keyProperties.map((property) => `t.${snakeCase(property)}`);
  return literalSql(`concat_ws(' ', ${columns.join(', ')})`);
}

async function forEachChunk<Row extends object>(
  rows: readonly StagedRow[],
  run: RunQuery,
  statement: (chunk: readonly StagedRow[]) => Sql,
  onDone: (returned: Row[], chunk: readonly StagedRow[]) => void = () => undefined,
): Promise<void> {
  for (const chunk of splitIntoChunks(rows)) {
    try {
      onDone(await run<Row>(statement(chunk)), chunk);
    } catch (error) {
      throw toImportError(error, chunk);
    }
  }
}
