import type { RecordClass } from '../kernel/records/record';
import { joinSql, literalSql, sql, type Sql } from '../postgres/sql';
import type { CompiledField } from './compilation';
import { concatenated } from './json-sql';
import { RowSource, type StatementBuilder } from './row-source';

/** The text of the one row of a record for which a condition holds; null where there is none. */
export function recordRowSql(
  writing: StatementBuilder,
  record: RecordClass,
  write: CompiledField,
  holds: (row: RowSource) => Sql,
): Sql {
  const row = new RowSource(writing.alias());
  const text = concatenated(write(row, writing));
  const table = writing.table(record, row.alias);
  return sql`(select ${text} from ${table}${joinSql(row.joins, '')} where ${holds(row)})`;
}

/** The text of the one row that a statement finds; null where it finds none. */
export function selectedRowSql(
  writing: StatementBuilder,
  record: RecordClass,
  write: CompiledField,
  found: Sql,
): Sql {
  const row = new RowSource(writing.alias());
  const text = concatenated(write(row, writing));
  // Read for its scope alone: the statement names the table.
  writing.table(record, row.alias);
  return sql`(select ${text} from (${found}) ${literalSql(row.alias)}${joinSql(row.joins, '')})`;
}
