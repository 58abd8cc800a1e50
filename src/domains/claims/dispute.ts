import type { Context } from '../../kernel/request/context';
import type { RowAlias } from '../../kernel/fields/field-plan';
import { literalSql, sql, type Sql } from '../../postgres/sql';

/**
 * True for two claims that contradict each other: different sources state one property for periods
 * that overlap, neither is deprecated, and they state different numbers in one unit, one number in
 * different units, or, where either is not a quantity, different texts. Different numbers in
 * different units count as a conversion: 60 billion tenge and 112.8 million dollars may be one sum.
 */
const contradicts = literalSql(`other.subject_id = one.subject_id
  and other.property = one.property
  and other.source_id <> one.source_id and other.id > one.id
  and one.rank <> 'DEPRECATED' and other.rank <> 'DEPRECATED'
  and daterange(one.period_from, one.period_to, '[]')
    && daterange(other.period_from, other.period_to, '[]')
  and case when one.number is null or other.number is null then one.value <> other.value
    else (one.number = other.number) <> (one.unit = other.unit) end`);

/** Whether claims about a record contradict each other, in SQL. */
export function isDisputedSql(row: RowAlias): Sql {
  return sql`exists (select 1 from claim one join claim other on ${contradicts}
    where one.subject_id = ${row.value('id')})`;
}

/** The same for each of these records, in their order. */
export async function loadDisputed(
  context: Context,
  subjectIds: readonly string[],
): Promise<boolean[]> {
  const rows = await context.run<{ id: string }>(sql`
select distinct one.subject_id as "id"
from claim one join claim other on ${contradicts}
where one.subject_id = any(${subjectIds}::uuid[])`);
  const disputed = new Set(rows.map((row) => row.id));
  return subjectIds.map((id) => disputed.has(id));
}
