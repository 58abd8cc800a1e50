import type { Grouping } from '../../kernel/statistics/grouping';
import { literalSql, sql, type Sql } from '../../postgres/sql';

/** What is taken and what is returned, in SQL: a seizure can be both. */
export const isTaken = (alias: string): string => `${alias}.measure <> 'RETURNED'`;
export const isReturned = (alias: string): string =>
  `(${alias}.measure = 'RETURNED' or ${alias}.disposition = 'RETURNED_TO_VICTIMS')`;

/** A whole holds the figures of its parts on its own side only. */
export const heldBySide = {
  taken: `whole.value_amount is not null and ${isTaken('whole')}`,
  returned: `whole.value_amount is not null and ${isReturned('whole')}`,
};

/** The totals of one side, one a currency, as JSON. */
const totals = (amount: string): Sql =>
  literalSql(`coalesce(
    jsonb_agg(jsonb_build_object('amount', ${amount}::text, 'currency', code) order by code)
      filter (where ${amount} is not null),
    '[]'
  )`);

/** The groups of the rows of `cell`, of which there is one for each currency of a group. */
export function groupCells(labels: Sql, by: Grouping): Sql {
  return sql`select ${labels} coalesce(sum(seizures), 0)::integer as "seizureCount",
  coalesce(sum(returns), 0)::integer as "returnedCount",
  coalesce(sum(valued), 0)::integer as "valuedCount",
  ${totals('taken')} as "totals", ${totals('returned')} as "returnedTotals",
  coalesce(bool_or(disputed), false) as "disputed",
  coalesce(bool_or(approximate), false) as "approximate"
from cell ${by.groupBy('cell')}
${by.orderBy}`;
}
