import { column, type RecordClass } from '../kernel/records/record';
import { joinSql, literalSql, sql, type Sql } from '../postgres/sql';
import type { CompiledField } from './compilation';
import { concatenated, type JsonSql } from './json-sql';
import { RowSource, type StatementBuilder } from './row-source';
import type { Streamable } from './streamed-text';

type Members = readonly (readonly [key: string, write: CompiledField])[];

/** An object whose largest list comes as rows; undefined where no member has a list. */
export function streamedObject(members: Members): Streamable | undefined {
  const lists = members.flatMap(([, { streamed }]) => streamed ?? []);
  if (lists.length === 0) return undefined;
  const largest = (builder: StatementBuilder): Streamable =>
    lists.reduce((one, other) =>
      other.countValues(builder) > one.countValues(builder) ? other : one,
    );
  return {
    countValues: (builder) => largest(builder).countValues(builder),
    write: (source, builder) => {
      const list = largest(builder);
      const place = members.findIndex(([, { streamed }]) => streamed === list);
      const { tables, head, rows, tail } = list.write(source, builder);
      const texts = members.map(([key, write], at): JsonSql => {
        const separator = at === 0 ? '{' : ',';
        return [`${separator}"${key}":`, ...(at === place ? [] : write(source, builder))];
      });
      return {
        tables,
        head: [...texts.slice(0, place + 1).flat(), ...head],
        rows,
        tail: [...tail, ...texts.slice(place + 1).flat(), '}'],
      };
    },
  };
}

/** The one row of a record, or none, that has a list to come as rows. */
export function streamedRecord(
  { streamed }: CompiledField,
  record: RecordClass,
  condition: (builder: StatementBuilder) => (row: RowSource) => Sql,
): Streamable | undefined {
  if (!streamed) return undefined;
  return {
    countValues: (builder) => streamed.countValues(builder),
    write: (_, builder) => {
      const row = new RowSource(builder.alias());
      const { tables, head, rows, tail } = streamed.write(row, builder);
      const alias = literalSql(row.alias);
      const table = builder.table(record, row.alias);
      const where = condition(builder)(row);
      const columns = [...row.readProperties].map((each) => column(row.alias, each));
      const selected = sql`${alias} as materialized (
select ${joinSql(columns, ', ')} from ${table} where ${where})`;
      const from = sql`from ${alias}${joinSql(row.joins, '')}`;
      return {
        tables: [selected, ...tables],
        head: [
          sql`case when exists (select from ${alias}) then (select ${concatenated(head)} ${from})
else 'null' end`,
        ],
        rows,
        tail: [
          sql`case when exists (select from ${alias}) then (select ${concatenated(tail)} ${from})
else '' end`,
        ],
      };
    },
  };
}
