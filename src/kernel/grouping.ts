import { joinSql, literalSql, nothing, sql, type Sql } from './sql';

/** A dimension that totals can be grouped by: the name of its key, and its value for a row. */
export interface Dimension {
  key: string;
  expression: Sql;
}

/** A text as a dimension: in the order of its code points, the same on every database. */
export const byLetter = (text: string): Sql => literalSql(`${text} collate "C"`);

/** The pieces of a statement that groups a table expression by some of its dimensions. */
export interface Grouping {
  /** `expression as "key"` for every dimension asked for, each ended by a comma. */
  keys: Sql;
  /** `"key"` for every dimension asked for, each ended by a comma. */
  names: Sql;
  /** The names again, of one of several table expressions. */
  prefixed(table: string): Sql;
  /** `group by …`, or nothing where all rows are one group. */
  groupBy: Sql;
  /** `order by …` the keys, unknown ones last, or nothing. */
  orderBy(table: string): Sql;
  /** The keys of two table expressions being the same, nulls included. */
  same(left: string, right: string): Sql;
}

/** The keys of the dimensions that are not asked for. */
export function keysNotIn(
  dimensions: Readonly<Record<string, Dimension>>,
  asked: readonly string[],
): ReadonlySet<string> {
  const others = Object.entries(dimensions).filter(([name]) => !asked.includes(name));
  return new Set(others.map(([, { key }]) => key));
}

/** Groups by the dimensions asked for, each once. */
export function groupingBy(dimensions: readonly Dimension[]): Grouping {
  const names = dimensions.map(({ key }) => literalSql(`"${key}"`));
  return {
    keys: joinSql(
      dimensions.map(({ key, expression }) => sql`${expression} as ${literalSql(`"${key}"`)}, `),
      '',
    ),
    names: joinSql(
      names.map((name) => sql`${name}, `),
      '',
    ),
    prefixed: (table) =>
      joinSql(
        names.map((name) => sql`${literalSql(table)}.${name}, `),
        '',
      ),
    orderBy: (table) =>
      names.length
        ? sql`order by ${joinSql(
            names.map((name) => sql`${literalSql(table)}.${name}`),
            ', ',
          )}`
        : nothing,
    groupBy: names.length ? sql`group by ${joinSql(names, ', ')}` : nothing,
    same: (left, right) =>
      joinSql(
        [
          literalSql('true'),
          ...dimensions.map(({ key }) =>
            literalSql(`${left}."${key}" is not distinct from ${right}."${key}"`),
          ),
        ],
        ' and ',
      ),
  };
}

/**
 * The rows of `matched` that stand for themselves in a sum. A part is left out where a whole
 * above it is among them and has a figure, in whichever group the whole may fall.
 */
export function countedRows(table: Sql, figure: Sql): Sql {
  return sql`ancestry (part, whole) as (
  select id, part_of_id from matched where part_of_id is not null
  union
  select ancestry.part, above.part_of_id
  from ancestry join ${table} above on above.id = ancestry.whole
  where above.part_of_id is not null
),
held as (
  select distinct ancestry.part
  from ancestry join matched whole on whole.id = ancestry.whole
  where whole.${figure} is not null
),
counted as (
  select matched.*, held.part is null as stands
  from matched left join held on held.part = matched.id
)`;
}
