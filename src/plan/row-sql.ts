import type { RecordClass } from '../kernel/records/record';
import { joinSql, literalSql, sql, type Sql } from '../postgres/sql';
import type { CompiledField } from './compilation';
import { concatenated } from './json-sql';
import { RowSource, type StatementBuilder } from './row-source';

/** The text of the one row of a record that meets a condition; null where there is none. */
export function recordRowSql(
  builder: StatementBuilder,
  record: RecordClass,
  write: CompiledField,
  condition: (row: RowSource) => Sql,
): Sql {
  const row = new RowSource(builder.alias());
  const text = concatenated(write(row, builder));
  const table = builder.table(record, row.alias);
  return sql`(select ${text} from ${table}${joinSql(row.joins, '')} where ${condition(row)})`;
}

/** The text of the one row that a statement selects; null where it selects none. */
export function selectedRowSql(
  builder: StatementBuilder,
  record: RecordClass,
  write: CompiledField,
  statement: Sql,
): Sql {
  const row = new RowSource(builder.alias());
  const text = concatenated(write(row, builder));
  // Called for the scope that it adds: the statement has the table itself.
  builder.table(record, row.alias);
  const joins = joinSql(row.joins, '');
  return sql`(select ${text} from (${statement}) ${literalSql(row.alias)}${joins})`;
}
