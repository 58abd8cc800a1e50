import type { Context } from '../../kernel/request/context';
import { column } from '../../kernel/records/record';
import type { RowAlias } from '../../kernel/records/row-alias';
import { sql, type Sql } from '../../postgres/sql';

/**
 * Whether claims about a record contradict each other, in SQL. What contradicts what is defined in
 * the database, which stores the result at the end of each change (`docs/decisions/0004`).
 */
export function hasDisputeSql(row: RowAlias): Sql {
  return sql`exists (select from disputed_property disputed
    where disputed.subject_id = ${row.value('id')})`;
}

/** The same for each of these records, in their order. */
export async function loadDisputed(
  context: Context,
  subjectIds: readonly string[],
): Promise<boolean[]> {
  const rows = await context.run<{ id: string }>(sql`
select distinct subject_id as "id" from disputed_property
where subject_id = any(${subjectIds}::uuid[])`);
  const disputed = new Set(rows.map((row) => row.id));
  return subjectIds.map((id) => disputed.has(id));
}

/** Whether sources dispute what a claim states, or states otherwise; of no known error, in SQL. */
export function isClaimDisputedSql(alias: string): Sql {
  return sql`(${column(alias, 'rank')} <> 'DEPRECATED' and exists (
    select from disputed_property disputed
    where disputed.subject_id = ${column(alias, 'subjectId')}
      and disputed.property = ${column(alias, 'property')}))`;
}

/** The disputed properties of a record, in alphabetical order, in SQL. */
export function disputedPropertiesSql(row: RowAlias): Sql {
  return sql`array(select disputed.property::text from disputed_property disputed
    where disputed.subject_id = ${row.value('id')} order by disputed.property collate "C")`;
}

/** The same for each of these records, in their order. */
export async function loadDisputedProperties(
  context: Context,
  subjectIds: readonly string[],
): Promise<string[][]> {
  const rows = await context.run<{ id: string; properties: string[] }>(sql`
select subject_id as "id", array_agg(property::text order by property collate "C") as "properties"
from disputed_property where subject_id = any(${subjectIds}::uuid[]) group by subject_id`);
  const properties = new Map(rows.map((row) => [row.id, row.properties]));
  return subjectIds.map((id) => properties.get(id) ?? []);
}
