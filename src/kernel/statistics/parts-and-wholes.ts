import { joinSql, literalSql, sql, type Sql } from '../../postgres/sql';

/**
 * Common table expressions that end in `counted`: the rows that meet a condition. For each of these
 * figures, a column `<name>_stands` says whether the row's own is added up: not where the row is a
 * part of a whole that meets the condition, too, and has the figure by `heldBy`, an expression over
 * `whole`, whichever group the whole is in (`docs/decisions/0007`).
 */
export function countedRows(
  table: string,
  heldBy: Readonly<Record<string, string>>,
  condition: (alias: string) => Sql,
): Sql {
  const record = literalSql(table);
  const figures = Object.entries(heldBy);
  const held = figures.map(([name, has]) => literalSql(`bool_or(${has}) as ${name}`));
  const stands = figures.map(([name]) => literalSql(`held.${name} is not true as ${name}_stands`));
  return sql`${ancestry(record, condition)},
held as (
  select ancestry.part, ${joinSql(held, ', ')}
  from ancestry join ${record} whole on whole.id = ancestry.whole
  where ${condition('whole')} group by ancestry.part
),
counted as (
  select t.*, ${joinSql(stands, ', ')}
  from ${record} t left join held on held.part = t.id where ${condition('t')}
)`;
}

/**
 * Common table expressions that end in `freed`: the parts that meet a condition, and have a whole.
 * For each of the figures, a column `<name>_freed` says whether the row's own is added up only
 * because of the condition: a whole of it has the figure, but none that meets the condition.
 */
export function freedRows(
  table: string,
  heldBy: Readonly<Record<string, string>>,
  condition: (alias: string) => Sql,
): Sql {
  const record = literalSql(table);
  const meets = condition('whole');
  const figures = Object.entries(heldBy).map(
    ([name, has]) => sql`bool_or(${literalSql(has)}) and
      bool_or(${literalSql(has)} and ${meets}) is not true as ${literalSql(`${name}_freed`)}`,
  );
  return sql`${ancestry(record, condition)},
held as (
  select ancestry.part, ${joinSql(figures, ', ')}
  from ancestry join ${record} whole on whole.id = ancestry.whole group by ancestry.part
),
freed as (select * from ${record} t join held on held.part = t.id)`;
}

/** The parts that meet a condition, each with all wholes above it. */
function ancestry(record: Sql, condition: (alias: string) => Sql): Sql {
  return sql`ancestry (part, whole) as (
  select part.id, part.part_of_id from ${record} part
  where part.part_of_id is not null and ${condition('part')}
  union
  select ancestry.part, above.part_of_id
  from ancestry join ${record} above on above.id = ancestry.whole
  where above.part_of_id is not null
)`;
}
