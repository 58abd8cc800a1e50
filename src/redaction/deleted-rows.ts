import {
  historyTable,
  recordTables,
  type RecordTable,
} from '../domains/record-commits/record-tables';
import type { RunQuery } from '../import/tables/run-query';
import { joinSql, literalSql, sql, type Sql } from '../postgres/sql';
import { nodeColumn, refersTo, type RecordReference } from './record-references';

/** What became of the rows of one table. */
export interface DeletedRows {
  readonly table: string;
  /** Rows on record, and versions of rows in the history, present ones included. */
  readonly rows: number;
  readonly versions: number;
}

/** References of other records to redacted ones, which are null from now on. */
export interface ClearedReferences extends DeletedRows {
  readonly column: string;
}

interface RedactedRows {
  readonly references: readonly RecordReference[];
  readonly ids: readonly string[];
}

/** The ids of all rows of nodes, those of their parts included, on record or not any more. */
export async function readRowIds(run: RunQuery, ids: readonly string[]): Promise<string[]> {
  const rowIds = new Set(ids);
  for (const table of recordTables) {
    if (table.partOf === undefined || table.part === 'providers') continue;
    const rows = await run<{ id: string }>(sql`
select distinct id::text as id from ${literalSql(historyTable(table.name))}
where ${refersTo(table.partOf, ids)}`);
    for (const { id } of rows) rowIds.add(id);
  }
  return [...rowIds];
}

/** Makes references null that other records can be without, in their history as well. */
export async function clearReferences(
  run: RunQuery,
  { references, ids }: RedactedRows,
): Promise<ClearedReferences[]> {
  const cleared: ClearedReferences[] = [];
  for (const { table, column, without } of references) {
    if (without !== 'cleared') continue;
    const own = literalSql(nodeColumn(table));
    const clear = (name: string): Sql => sql`
update ${literalSql(name)} set ${literalSql(column)} = null
where ${refersTo(column, ids)} and ${own} <> all(${ids}::uuid[]) returning 1`;
    const rows = (await run(clear(table.name))).length;
    const versions = (await run(clear(historyTable(table.name)))).length;
    if (versions > 0) cleared.push({ table: table.name, column, rows, versions });
  }
  return cleared;
}

/** Deletes nodes with their parts and relations from the record and from its history. */
export async function deleteRows(
  run: RunQuery,
  { references, ids }: RedactedRows,
): Promise<DeletedRows[]> {
  const deleted: DeletedRows[] = [];
  // Each table after those that refer to it.
  for (const table of [...recordTables].reverse()) {
    const own = ownCondition(table, references, ids);
    const remove = (name: string): Sql =>
      sql`delete from ${literalSql(name)} where ${own} returning 1`;
    const rows = (await run(remove(table.name))).length;
    // The triggers have ended the versions that were present.
    const versions = (await run(remove(historyTable(table.name)))).length;
    if (versions > 0) deleted.push({ table: table.name, rows, versions });
  }
  return deleted.reverse();
}

function ownCondition(
  table: RecordTable,
  references: readonly RecordReference[],
  ids: readonly string[],
): Sql {
  const relations = references.filter((each) => each.table === table && each.without === 'gone');
  const columns = [nodeColumn(table), ...relations.map(({ column }) => column)];
  return sql`(${joinSql(
    columns.map((column) => refersTo(column, ids)),
    ' or ',
  )})`;
}
