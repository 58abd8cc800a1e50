import { snakeCase } from '../../kernel/records/naming';
import { columnProperties, tableSql, type RecordClass } from '../../kernel/records/record';
import { literalSql, sql, type Sql } from '../../postgres/sql';
import type { StagedRow } from '../staging/staging';

/** The rows as one parameter, so that the statement's text does not depend on their number. */
export function recordset(record: RecordClass, rows: readonly StagedRow[]): Sql {
  const objects = rows.map(({ values }) =>
    Object.fromEntries(Object.entries(values).map(([key, value]) => [columnName(key), value])),
  );
  const table = tableSql(record);
  return sql`jsonb_populate_recordset(null::${table}, ${JSON.stringify(objects)}::jsonb)`;
}

/** The columns of a record, each after a prefix such as `t.`. */
export function columnList(record: RecordClass, prefix = ''): Sql {
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

/** Rows by the id of their owner. */
export function groupByOwner(
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
