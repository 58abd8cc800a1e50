import { claimSubjects } from '../domains/claims/claim-subject';
import {
  historyTable,
  recordTables,
  type RecordTable,
} from '../domains/record-commits/record-tables';
import type { RunQuery } from '../import/tables/run-query';
import { snakeCase } from '../kernel/records/naming';
import { literalSql, sql, type Sql } from '../postgres/sql';
import type { RedactedNode } from './redaction-refused';

/** A column by which rows of the record refer to other records. */
export interface RecordReference {
  readonly table: RecordTable;
  readonly column: string;
  /**
   * What a row is without what it refers to: nothing (the row only relates the two), not to be (its
   * node cannot be without it), or the same row without a value.
   */
  readonly without: 'gone' | 'impossible' | 'cleared';
}

/** The column with the node that a row is, or is a part of. */
export const nodeColumn = ({ partOf }: RecordTable): string => partOf ?? 'id';

const subjectKeys: ReadonlySet<string> = new Set(claimSubjects.map(([key]) => snakeCase(key)));

/** All references between records, but for those of a part to its own node. */
export async function readReferences(run: RunQuery): Promise<RecordReference[]> {
  const rows = await run<{ table: string; column: string; required: boolean; related: boolean }>(
    sql`
select c.relname as "table", a.attname as "column", a.attnotnull as required,
  not exists (select from pg_attribute own
    where own.attrelid = c.oid and own.attname = 'id' and not own.attisdropped) as related
from pg_constraint k join pg_class c on c.oid = k.conrelid
join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
where k.contype = 'f' and cardinality(k.conkey) = 1
  and c.relnamespace = current_schema()::regnamespace
  and c.relname = any(${recordTables.map(({ name }) => name)}::text[])
order by 1, 2`,
  );
  return rows.flatMap(({ table: name, column, required, related }) => {
    const table = recordTables.find((each) => each.name === name) as RecordTable;
    if (column === table.partOf) return [];
    const isSubject = name === 'claim' && subjectKeys.has(column);
    const without = related ? 'gone' : required || isSubject ? 'impossible' : 'cleared';
    return [{ table, column, without }];
  });
}

/** Nodes that are not among these and cannot be, or could not be, without them. */
export async function findDependents(
  run: RunQuery,
  references: readonly RecordReference[],
  ids: readonly string[],
): Promise<RedactedNode[]> {
  const found = new Map<string, RedactedNode>();
  for (const { table, column, without } of references) {
    if (without !== 'impossible') continue;
    const node = literalSql(nodeColumn(table));
    const rows = await run<{ id: string }>(sql`
select distinct ${node}::text as id from ${literalSql(historyTable(table.name))}
where ${literalSql(column)} = any(${ids}::uuid[]) and ${node} <> all(${ids}::uuid[])`);
    for (const { id } of rows) found.set(id, { id, type: table.type });
  }
  return [...found.values()];
}

/** That a row refers to redacted nodes. */
export const refersTo = (column: string, ids: readonly string[]): Sql =>
  sql`${literalSql(column)} = any(${ids}::uuid[])`;
