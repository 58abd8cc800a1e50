import type { Context } from '../../kernel/request/context';
import type { RowAlias } from '../../kernel/fields/field-plan';
import { literalSql, sql, type Sql } from '../../postgres/sql';

/**
 * Two claims contradict each other where different sources state
 * one property, for periods that overlap, neither is deprecated, and they give another number in
 * the same unit, the same number in another unit, or, where one is no quantity, another text.
 * Another number in another unit is taken for a conversion: 60 billion tenge and 112.8 million
 * dollars may well be one sum.
 */
const contradicting = literalSql(`other.subject_id = one.subject_id
  and other.property = one.property
  and other.source_id <> one.source_id and other.id > one.id
  and one.rank <> 'DEPRECATED' and other.rank <> 'DEPRECATED'
  and daterange(one.period_from, one.period_to, '[]')
    && daterange(other.period_from, other.period_to, '[]')
  and case when one.number is null or other.number is null then one.value <> other.value
    else (one.number = other.number) <> (one.unit = other.unit) end`);

/** Whether one record is disputed, in SQL. */
export function isDisputedSql(row: RowAlias): Sql {
  return sql`exists (select 1 from claim one join claim other on ${contradicting}
    where one.subject_id = ${row.value('id')})`;
}

/** Which records are disputed. */
export async function loadDisputed(
  context: Context,
  subjectIds: readonly string[],
): Promise<boolean[]> {
  const rows = await context.run<{ id: string }>(sql`
select distinct one.subject_id as "id"
from claim one join claim other on ${contradicting}
where one.subject_id = any(${subjectIds}::uuid[])`);
  const disputed = new Set(rows.map((row) => row.id));
  return subjectIds.map((id) => disputed.has(id));
}
