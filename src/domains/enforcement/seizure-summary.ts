import { freedRows } from '../../kernel/statistics/parts-and-wholes';
import type { MatchingGroups, Summary } from '../../kernel/statistics/summary';
import { literalSql, sql, type Sql } from '../../postgres/sql';
import { seizureGroups } from './seizure-groups';
import { groupCells, heldBySide, isReturned, isTaken } from './seizure-sides';

/** The rows of one side's totals. */
const totalsOf = (column: string, { names, taken, returned }: Record<string, Sql>): Sql =>
  sql`select ${names} total ->> 'currency', 0, 0, 0, ${taken}, ${returned}, false, false
  from matching cross join jsonb_array_elements(${literalSql(column)}) total`;

/**
 * The groups that meet a filter, added up. To their sums comes what they leave out because a whole
 * has it, where that whole does not meet the filter: sums of parts and wholes are of the rows that
 * meet it (`docs/decisions/0007`). Nothing is subtracted, so that sums keep their decimals.
 */
function aggregateMatching({ by, keys, groups, condition }: MatchingGroups): Sql {
  const { names } = by;
  const [amount, none] = [literalSql(`(total ->> 'amount')::numeric`), literalSql('null::numeric')];
  const freed = literalSql(`value_currency as code, approximate,
    case when ${isTaken('counted')} and taken_freed then value_amount end as taken,
    case when ${isReturned('counted')} and returned_freed then value_amount end as returned`);
  return sql`with recursive ${freedRows('seizure', heldBySide, condition)},
matching as (
  select ${keys} seizure_count, returned_count, valued_count, totals, returned_totals, disputed,
    approximate
  ${groups}
),
keyed as (select ${by.keys} counted.id as counted_id, ${freed} from freed counted),
figure as (
  select ${names} null as code, seizure_count as seizures, returned_count as returns,
    valued_count as valued, ${none} as taken, ${none} as returned, disputed, approximate
  from matching
  union all
  ${totalsOf('totals', { names, taken: amount, returned: none })}
  union all
  ${totalsOf('returned_totals', { names, taken: none, returned: amount })}
  union all
  select ${by.labels('keyed')} code, 0, 0, 0, taken, returned, dispute.subject_id is not null,
    approximate
  from keyed left join disputed_property dispute
    on dispute.subject_id = counted_id and dispute.property = 'seizedValue'
  where coalesce(taken, returned) is not null
),
cell as (
  select ${names} code, sum(seizures) as seizures, sum(returns) as returns, sum(valued) as valued,
    sum(taken) as taken, sum(returned) as returned, bool_or(disputed) as disputed,
    bool_or(approximate) as approximate
  from figure group by ${names} code
)
${groupCells(names, by)}`;
}

/** The stored statistics of seizures. */
export const seizureSummary: Summary = {
  ...seizureGroups,
  figures: `seizure_count::integer as "seizureCount", returned_count::integer as "returnedCount",
  valued_count::integer as "valuedCount", totals, returned_totals as "returnedTotals", disputed,
  approximate`,
  aggregate: aggregateMatching,
};
