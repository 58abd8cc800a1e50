import { joinSql, literalSql, emptySql, sql, type Sql } from '../../postgres/sql';

/** A dimension that statistics can be grouped by. */
export interface Dimension {
  /** The name of its key. */
  key: string;
  /** What the rows of `counted` are grouped by: the key, or a value that determines it. */
  groupedBy: Sql;
  /** The key, from a column of what was grouped by; undefined where that is the key itself. */
  label?: (column: string) => Sql;
  /** How many keys it usually has: the cost of an operation is computed from that estimate. */
  estimatedKeys: number;
}

/** A text in the order of its code points, the same on every database. */
export const codePointOrder = (text: string): Sql => literalSql(`${text} collate "C"`);

/** The pieces of a statement that groups by some dimensions. A list of columns ends in a comma. */
export interface Grouping {
  /** `expression as "key", ` of the rows of `counted`. */
  keys: Sql;
  /** `"key", ` */
  names: Sql;
  /** The keys as they are returned, from a table with a column for what each was grouped by. */
  labels(table: string): Sql;
  /** `group by …`, or nothing where all rows are one group. */
  groupBy(table: string): Sql;
  /** `order by …` the keys, which must be selected first, nulls last; or nothing. */
  orderBy: Sql;
}

/** The keys of the dimensions that are not grouped by, which are null in every group. */
export function ungroupedKeys(
  dimensions: Readonly<Record<string, Dimension>>,
  groupBy: readonly string[],
): ReadonlySet<string> {
  const others = Object.entries(dimensions).filter(([name]) => !groupBy.includes(name));
  return new Set(others.map(([, { key }]) => key));
}

/** Groups by these dimensions, which must differ. */
export function createGrouping(dimensions: readonly Dimension[]): Grouping {
  const columns = (toSql: (dimension: Dimension) => Sql): Sql =>
    joinSql(
      dimensions.map((each) => sql`${toSql(each)}, `),
      '',
    );
  const clause = (keyword: string, items: readonly string[]): Sql =>
    items.length ? literalSql(`${keyword} ${items.join(', ')}`) : emptySql;
  return {
    keys: columns(({ key, groupedBy }) => sql`${groupedBy} as ${literalSql(`"${key}"`)}`),
    names: columns(({ key }) => literalSql(`"${key}"`)),
    labels: (table) =>
      columns(({ key, label = literalSql }) => {
        return sql`${label(`${table}."${key}"`)} as ${literalSql(`"${key}"`)}`;
      }),
    groupBy: (table) =>
      clause(
        'group by',
        dimensions.map(({ key }) => `${table}."${key}"`),
      ),
    orderBy: clause(
      'order by',
      dimensions.map((_, index) => String(index + 1)),
    ),
  };
}
