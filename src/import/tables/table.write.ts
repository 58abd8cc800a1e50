import { snakeCase } from '../../kernel/records/naming';
import { columnProperties, tableSql, type RecordClass } from '../../kernel/records/record';
import { literalSql, sql, type Sql } from '../../postgres/sql';
import type { RowCounts } from '../import-summary';
import { toImportError } from './database-rejection';
import { splitIntoChunks, type RunQuery } from './run-query';
import type { StagedRow } from '../staging/staging';
import type { OwnedTable, RecordTable } from './table';

/** Told after each chunk: how many more rows are done. */
export type OnRowsWritten = (count: number) => void;

/**
 * Inserts what is new and changes what differs. Rows are compared as text, because two decimals
 * that are equal may still be written with other digits.
 */
export async function upsertRecords(
  { record, clearBeforeUpdate }: RecordTable,
  rows: readonly StagedRow[],
  run: RunQuery,
  onRows: OnRowsWritten,
): Promise<RowCounts> {
  const table = tableSql(record);
  const columns = columnList(record);
  const excluded = columnList(record, 'excluded.');
  if (clearBeforeUpdate) {
    await forEachChunk(
      rows,
      run,
      (chunk) => sql`
update ${table} as t set ${clearBeforeUpdate.set} from ${rowsAs(record, chunk)} as n
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
select ${columns} from ${rowsAs(record, chunk)} as n
on conflict (id) do update set (${columns}) = row (${excluded})
where t.*::text <> excluded.*::text
returning t.xmax = 0 as inserted`,
    (returned: { inserted: boolean }[], chunk) => {
      written += returned.length;
      inserted += returned.filter((row) => row.inserted).length;
      onRows(chunk.length);
    },
  );
  const changed = written - inserted;
  return { inserted, changed, unchanged: rows.length - written, removed: 0 };
}

/**
 * Makes the rows that the owners have the ones that they are to have. All that goes or changes is
 * deleted before anything is inserted: a name, a rank or a day may pass from one row to another.
 */
export async function replaceOwnedRows(
  { record, ownerProperty, keyProperties }: OwnedTable,
  ownerIds: readonly string[],
  rows: readonly StagedRow[],
  run: RunQuery,
  onRows: OnRowsWritten,
): Promise<RowCounts> {
  const table = tableSql(record);
  const columns = columnList(record);
  const keyColumns = literalSql(keyProperties.map(snakeCase).join(', '));
  const keyText = literalSql(
    `concat_ws(' ', ${keyProperties.map((each) => `t.${snakeCase(each)}`).join(', ')})`,
  );
  const sameKey = literalSql(
    keyProperties.map((each) => `n.${snakeCase(each)} = t.${snakeCase(each)}`).join(' and '),
  );
  const ownerColumn = literalSql(`t.${snakeCase(ownerProperty)}`);
  const byOwner = groupByOwner(rows, ownerProperty);
  const deleted = new Set<string>();
  for (const owners of splitIntoChunks(ownerIds)) {
    const kept = owners.flatMap((id) => byOwner.get(id) ?? []);
    const gone = await run<{ key: string }>(sql`
delete from ${table} as t where ${ownerColumn} = any(${owners}::uuid[]) and not exists (
  select 1 from ${rowsAs(record, kept)} as n where ${sameKey} and n.*::text = t.*::text
) returning ${keyText} as key`);
    for (const row of gone) deleted.add(row.key);
  }
  let written = 0;
  let changed = 0;
  await forEachChunk(
    rows,
    run,
    (chunk) => sql`
insert into ${table} as t (${columns}) select ${columns} from ${rowsAs(record, chunk)} as n
on conflict (${keyColumns}) do nothing returning ${keyText} as key`,
    (returned: { key: string }[], chunk) => {
      written += returned.length;
      changed += returned.filter((row) => deleted.has(row.key)).length;
      onRows(chunk.length);
    },
  );
  const inserted = written - changed;
  return { inserted, changed, unchanged: rows.length - written, removed: deleted.size - changed };
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
  owner: string,
): ReadonlyMap<string, readonly StagedRow[]> {
  const groups = new Map<string, StagedRow[]>();
  for (const row of rows) {
    const id = row.values[owner] as string;
    const group = groups.get(id);
    if (group) group.push(row);
    else groups.set(id, [row]);
  }
  return groups;
}

/** The rows as one bound value, so that a statement has the same text whatever their number. */
function rowsAs(record: RecordClass, rows: readonly StagedRow[]): Sql {
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

const columnNames = new Map<string, string>();

function columnName(property: string): string {
  let name = columnNames.get(property);
  if (name === undefined) columnNames.set(property, (name = snakeCase(property)));
  return name;
}
