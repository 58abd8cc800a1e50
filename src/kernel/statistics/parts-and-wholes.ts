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
  return sql`ancestry (part, whole) as (
  select part.id, part.part_of_id from ${record} part
  where part.part_of_id is not null and ${condition('part')}
  union
  select ancestry.part, above.part_of_id
  from ancestry join ${record} above on above.id = ancestry.whole
  where above.part_of_id is not null
),
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
