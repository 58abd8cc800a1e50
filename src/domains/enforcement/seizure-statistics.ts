import { codePointOrder, type Dimension, type Grouping } from '../../kernel/statistics/grouping';
import { countedRows } from '../../kernel/statistics/parts-and-wholes';
import { literalSql, sql, type Sql } from '../../postgres/sql';
import { statisticsField } from '../../kernel/statistics/statistics';
import type { Summary } from '../../kernel/statistics/summary';
import { registerEnum } from '../../kernel/scalars/enum';
import { SeizureMeasure } from './seizure';
import { SeizureGroup } from './seizure-group';
import { seizureList } from './seizure.list';
import { sharedDimensions, statisticsArguments } from './statistics-shared';

export enum SeizureDimension {
  YEAR = 'YEAR',
  MONTH = 'MONTH',
  MEASURE = 'MEASURE',
  CURRENCY = 'CURRENCY',
  ASSET = 'ASSET',
  AUTHORITY = 'AUTHORITY',
}
registerEnum(SeizureDimension, {
  name: 'SeizureDimension',
  description: 'What seizures can be grouped by.',
  values: {
    YEAR:
      'By the year of the last day of the period that the figures cover, otherwise of the ' +
      'announcement.',
    MONTH:
      'By the month of the last day of the period that the figures cover, otherwise of the ' +
      'announcement.',
    MEASURE: 'By what was done with the assets.',
    CURRENCY: 'By the currency of the value.',
    ASSET: 'By the asset.',
    AUTHORITY: 'By the authority that seized.',
  },
});

const dimensions: Record<SeizureDimension, Dimension> = {
  ...sharedDimensions,
  MEASURE: {
    key: 'measure',
    groupedBy: literalSql('counted.measure'),
    estimatedKeys: Object.keys(SeizureMeasure).length,
  },
  CURRENCY: {
    key: 'currency',
    groupedBy: codePointOrder('counted.value_currency'),
    estimatedKeys: 10,
  },
  ASSET: {
    key: 'asset',
    groupedBy: literalSql('counted.asset_id'),
    label: (id) => codePointOrder(`(select symbol from asset where asset.id = ${id})`),
    estimatedKeys: 10,
  },
};

/** Stored by at most two dimensions: by three, groups are nearly as many as seizures. */
const summary: Summary = {
  table: 'seizure_summary',
  keys: {
    YEAR: 'year::integer as "year"',
    MONTH: 'month',
    MEASURE: 'measure',
    CURRENCY: 'currency',
    ASSET: 'asset',
    AUTHORITY: 'authority',
  },
  within: { MONTH: 'YEAR' },
  maxKeys: 2,
  figures: `seizure_count::integer as "seizureCount", returned_count::integer as "returnedCount",
  valued_count::integer as "valuedCount", totals, returned_totals as "returnedTotals", disputed,
  approximate`,
};

const taken = (alias: string): string => `${alias}.measure <> 'RETURNED'`;
const returned = (alias: string): string =>
  `(${alias}.measure = 'RETURNED' or ${alias}.disposition = 'RETURNED_TO_VICTIMS')`;

/** A whole holds the figures of its parts on its own side only. */
const figures = {
  taken: `whole.value_amount is not null and ${taken('whole')}`,
  returned: `whole.value_amount is not null and ${returned('whole')}`,
};

const sides = literalSql(`${returned('counted')} as is_returned,
    case when ${taken('counted')} and taken_stands then value_amount end as taken,
    case when ${returned('counted')} and returned_stands then value_amount end as returned`);

/** The totals of one side, one a currency, as JSON. */
const totals = (amount: string): Sql =>
  literalSql(`coalesce(
    jsonb_agg(jsonb_build_object('amount', ${amount}::text, 'currency', code) order by code)
      filter (where ${amount} is not null),
    '[]'
  )`);

function aggregate(by: Grouping, holds: (alias: string) => Sql): Sql {
  return sql`with recursive ${countedRows('seizure', figures, holds)},
keyed as (
  select ${by.keys} counted.id as counted_id, value_amount as amount, value_currency as code,
    approximate, ${sides}
  from counted
),
cell as (
  select ${by.names} code, count(*) as seizures, count(*) filter (where is_returned) as returns,
    count(amount) as valued, sum(taken) as taken, sum(returned) as returned,
    bool_or(dispute.subject_id is not null) as disputed,
    bool_or(approximate and coalesce(taken, returned) is not null) as approximate
  from keyed left join disputed_property dispute
    on coalesce(taken, returned) is not null
      and dispute.subject_id = counted_id and dispute.property = 'seizedValue'
  group by ${by.names} code
)
select ${by.labels('cell')} coalesce(sum(seizures), 0)::integer as "seizureCount",
  coalesce(sum(returns), 0)::integer as "returnedCount",
  coalesce(sum(valued), 0)::integer as "valuedCount",
  ${totals('taken')} as "totals", ${totals('returned')} as "returnedTotals",
  coalesce(bool_or(disputed), false) as "disputed",
  coalesce(bool_or(approximate), false) as "approximate"
from cell ${by.groupBy('cell')}
${by.orderBy}`;
}

/** Totals of seizures; a part whose whole is counted adds nothing to the sums. */
export const seizureStatistics = statisticsField({
  name: 'seizureStatistics',
  description:
    'Totals of the seizures that meet the filter, ordered by the keys. More than 10,000 groups, ' +
    'or fewer for few dimensions, fail with QUERY_TOO_COSTLY.',
  group: SeizureGroup,
  arguments: statisticsArguments(seizureList, SeizureDimension),
  dimensions,
  summary,
  list: seizureList,
  aggregate,
});
