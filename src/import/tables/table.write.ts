import { snakeCase } from '../../kernel/records/naming';
import { columnProperties, tableSql, type RecordClass } from '../../kernel/records/record';
import { literalSql, sql, type Sql } from '../../postgres/sql';
import type { RowCounts } from '../import-summary';
import type { StagedRow } from '../staging/staging';
import { toImportError } from './database-rejection';
import { splitIntoChunks, type RunQuery } from './run-query';
import { isCurated } from './origin';
import type { OwnedTable, RecordTable } from './table';

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
): Promise<RowCounts> {
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
  let written = 0;
  await forEachChunk(
    rows,
    run,
    (chunk) => sql`
insert into ${table} as t (${columns})
select ${columns} from ${recordset(record, chunk)} as n
on conflict (id) do update set (${columns}) = row (${excluded})
where t.*::text <> excluded.*::text
returning t.xmax = 0 as inserted`,
    (returned: { inserted: boolean }[], chunk) => {
      written += returned.length;
      inserted += returned.filter((row) => row.inserted).length;
      onRowsWritten(chunk.length);
    },
  );
  const changed = written - inserted;
  return { inserted, changed, unchanged: rows.length - written, removed: 0 };
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
): Promise<RowCounts> {
  const { record, keyProperties } = table;
  const columns = columnList(record);
  const keyColumns = literalSql(keyProperties.map(snakeCase).join(', '));
  const deletedKeys = await deleteChangedRows(table, ownerIds, rows, run);
  let written = 0;
  let changed = 0;
  await forEachChunk(
    rows,
    run,
    (chunk) => sql`
insert into ${tableSql(record)} as t (${columns})
select ${columns} from ${recordset(record, chunk)} as n
on conflict (${keyColumns}) do nothing returning ${keyText(table)} as key`,
    (returned: { key: string }[], chunk) => {
      written += returned.length;
      changed += returned.filter((row) => deletedKeys.has(row.key)).length;
      onRowsWritten(chunk.length);
    },
  );
  const inserted = written - changed;
  const removed = deletedKeys.size - changed;
  return { inserted, changed, unchanged: rows.length - written, removed };
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
  const { record, ownerProperty, keyProperties } = table;
  const sameKey = literalSql(
    keyProperties.map((each) => `n.${snakeCase(each)} = t.${snakeCase(each)}`).join(' and '),
  );
  const ownerColumn = literalSql(`t.${snakeCase(ownerProperty)}`);
  // A link between two records has no id of its own; no upstream writes any.
  const isReplaced = keyProperties.includes('id')
    ? sql`(${isCurated('t')} or exists (select from staged n where ${sameKey}))`
    : literalSql('true');
  const byOwner = groupByOwner(rows, ownerProperty);
  const deletedKeys = new Set<string>();
  for (const owners of splitIntoChunks(ownerIds)) {
    const staged = owners.flatMap((id) => byOwner.get(id) ?? []);
    const deleted = await run<{ key: string }>(sql`
with staged as (select * from ${recordset(record, staged)})
delete from ${tableSql(record)} as t where ${ownerColumn} = any(${owners}::uuid[]) and not exists (
  select from staged n where ${sameKey} and n.*::text = t.*::text
) and ${isReplaced} returning ${keyText(table)} as key`);
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

function groupByOwner(
  rows: readonly StagedRow[],
  ownerProperty: string,
): ReadonlyMap<string, readonly StagedRow[]> {
  const groups = new Map<string, StagedRow[]>();
  for (const row of rows) {
    const id = row.values[ownerProperty] as string;
    const group = groups.get(id);
    if (group) group.push(row);
    else groups.set(id, [row]);
  }
  return groups;
}

/** The rows as one parameter, so that the statement's text does not depend on their number. */
function recordset(record: RecordClass, rows: readonly StagedRow[]): Sql {
  const objects = rows.map(({ values }) =>
    Object.fromEntries(Object.entries(values).map(([key, value]) => [columnName(key), value])),
  );
  const table = tableSql(record);
  return sql`jsonb_populate_recordset(null::${table}, ${JSON.stringify(objects)}::jsonb)`;
}

function columnList(record: RecordClass, prefix = ''): Sql {
  return literalSql(
    columnProperties(record)
      .map((property) => `${prefix}${columnName(property)}`)
      .join(', '),
  );
}

/** Cached: it is called for each value of each row. */
const columnNames = new Map<string, string>();

function columnName(property: string): string {
  let name = columnNames.get(property);
  if (name === undefined) columnNames.set(property, (name = snakeCase(property)));
  return name;
}
