import { joinSql, literalSql, emptySql, sql, type Sql } from '../../postgres/sql';

/** A dimension that totals can be grouped by. */
export interface Dimension {
  /** The name of its key. */
  key: string;
  /** What the rows of `counted` are grouped by: the key, or what it can be told from. */
  groupedBy: Sql;
  /** The key, told from a column of what was grouped by; left out where that is the key itself. */
  label?: (column: string) => Sql;
  /** How many keys it usually has. Groups are priced by that, whatever the record has. */
  estimatedKeys: number;
}

/** A text as a key: in the order of its code points, the same on every database. */
export const codePointOrder = (text: string): Sql => literalSql(`${text} collate "C"`);

/** The pieces of a statement that groups by some dimensions. A list of names ends in a comma. */
export interface Grouping {
  /** `expression as "key", ` of the rows of `counted`. */
  keys: Sql;
  /** `"key", ` */
  names: Sql;
  /** The keys as they are answered, of a table whose rows have been grouped. */
  labels(table: string): Sql;
  /** `group by …`, or nothing where all rows are one group. */
  groupBy(table: string): Sql;
  /** `order by …` the keys where they are selected first, unknown ones last, or nothing. */
  orderBy: Sql;
}

/** The keys of the dimensions that are not asked for. */
export function ungroupedKeys(
  dimensions: Readonly<Record<string, Dimension>>,
  asked: readonly string[],
): ReadonlySet<string> {
  const others = Object.entries(dimensions).filter(([name]) => !asked.includes(name));
  return new Set(others.map(([, { key }]) => key));
}

/** Groups by the dimensions asked for, each once. */
export function createGrouping(dimensions: readonly Dimension[]): Grouping {
  const listed = (write: (dimension: Dimension) => Sql): Sql =>
    joinSql(
      dimensions.map((each) => sql`${write(each)}, `),
      '',
    );
  const clause = (words: string, items: readonly string[]): Sql =>
    items.length ? literalSql(`${words} ${items.join(', ')}`) : emptySql;
  return {
    keys: listed(({ key, groupedBy }) => sql`${groupedBy} as ${literalSql(`"${key}"`)}`),
    names: listed(({ key }) => literalSql(`"${key}"`)),
    labels: (table) =>
      listed(({ key, label = literalSql }) => {
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

/**
 * `counted`: the rows that a condition leaves. One that is a part does not stand for itself in a
 * sum where a whole above it is among them and has a figure, in whichever group that may fall.
 */
export function countedRows(table: string, figure: string, holds: (alias: string) => Sql): Sql {
  const record = literalSql(table);
  return sql`ancestry (part, whole) as (
  select part.id, part.part_of_id from ${record} part
  where part.part_of_id is not null and ${holds('part')}
  union
  select ancestry.part, above.part_of_id
  from ancestry join ${record} above on above.id = ancestry.whole
  where above.part_of_id is not null
),
held as (
  select distinct ancestry.part
  from ancestry join ${record} whole on whole.id = ancestry.whole
  where whole.${literalSql(figure)} is not null and ${holds('whole')}
),
counted as (
  select t.*, held.part is null as stands
  from ${record} t left join held on held.part = t.id where ${holds('t')}
)`;
}
