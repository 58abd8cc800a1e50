import { codePointOrder, type Dimension, type Grouping } from '../../kernel/statistics/grouping';
import { countedRows } from '../../kernel/statistics/parts-and-wholes';
import { literalSql, sql, type Sql } from '../../postgres/sql';
import { statisticsField } from '../../kernel/statistics/statistics';
import { registerEnum } from '../../kernel/scalars/enum';
import { SeizureMeasure } from './seizure';
import { SeizureGroup } from './seizure-group';
import { groupCells, heldBySide, isReturned, isTaken } from './seizure-sides';
import { seizureSummary } from './seizure-summary';
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

const sides = literalSql(`${isReturned('counted')} as is_returned,
    case when ${isTaken('counted')} and taken_stands then value_amount end as taken,
    case when ${isReturned('counted')} and returned_stands then value_amount end as returned`);

function aggregate(by: Grouping, holds: (alias: string) => Sql): Sql {
  return sql`with recursive ${countedRows('seizure', heldBySide, holds)},
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
${groupCells(by.labels('cell'), by)}`;
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
  summary: seizureSummary,
  list: seizureList,
  aggregate,
});
