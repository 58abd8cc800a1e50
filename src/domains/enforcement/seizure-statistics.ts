import { Field, Int, ObjectType } from 'type-graphql';
import {
  codePointOrder,
  countedRows,
  type Dimension,
  type Grouping,
} from '../../kernel/statistics/grouping';
import { FieldExtension } from '../../kernel/fields/field-extensions';
import { Money } from '../../kernel/scalars/money';
import { literalSql, sql, type Sql } from '../../postgres/sql';
import { statisticsField } from '../../kernel/statistics/statistics';
import type { Summary } from '../../kernel/statistics/summary';
import { registerEnum } from '../../kernel/scalars/enum';
import { SeizureMeasure } from './seizure';
import { seizureList } from './seizure.list';
import { PeriodGroupKeys, sharedDimensions, statisticsArguments } from './statistics-shared';

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

@ObjectType({
  simpleResolvers: true,
  description:
    'What the seizures of a group have in common. Null on a dimension that was not grouped ' +
    'by, or that is not on record for the group.',
})
export class SeizureGroupKeys extends PeriodGroupKeys {
  @Field(() => SeizureMeasure, {
    nullable: true,
    description: 'What was done with the assets; null if it is not grouped by.',
  })
  measure: SeizureMeasure | null;

  @Field(() => String, {
    nullable: true,
    description: 'The currency of the value; null if it is not grouped by, or without a value.',
  })
  currency: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The symbol of the asset; null if it is not grouped by, or not on record.',
  })
  asset: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The slug of the authority; null if it is not grouped by.',
  })
  authority: string | null;
}

/** The totals of one group of seizures. */
@ObjectType({ simpleResolvers: true, description: 'The totals of one group of seizures.' })
export class SeizureGroup {
  @FieldExtension({ plan: { kind: 'same-row' } })
  @Field(() => SeizureGroupKeys, { description: 'What the seizures of the group have in common.' })
  keys: SeizureGroupKeys;

  @Field(() => Int, {
    description: 'How many seizures are on record, including parts of wider ones.',
  })
  seizureCount: number;

  @FieldExtension({ maxEntries: 10 })
  @Field(() => [Money], {
    description:
      'One total per currency: dollars and dollar tokens are not added up. A part whose whole is ' +
      'counted is left out. What was returned is a seizure too: group by MEASURE to keep it apart.',
  })
  totals: Money[];
}

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
  figures: 'seizure_count::integer as "seizureCount", totals',
};

function aggregate(by: Grouping, holds: (alias: string) => Sql): Sql {
  return sql`with recursive ${countedRows('seizure', 'value_amount', holds)},
keyed as (select ${by.keys} stands, value_amount as amount, value_currency as code from counted),
cell as (
  select ${by.names} code, count(*) as seizures, sum(amount) filter (where stands) as amount
  from keyed group by ${by.names} code
)
select ${by.labels('cell')} coalesce(sum(seizures), 0)::integer as "seizureCount",
  coalesce(
    jsonb_agg(jsonb_build_object('amount', amount::text, 'currency', code) order by code)
      filter (where amount is not null),
    '[]'
  ) as "totals"
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
