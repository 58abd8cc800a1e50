import { Field, Int, ObjectType } from 'type-graphql';
import { countedRows, type Dimension, type Grouping } from '../../kernel/statistics/grouping';
import { FieldExtension } from '../../kernel/fields/field-extensions';
import { literalSql, sql, type Sql } from '../../postgres/sql';
import { statisticsField } from '../../kernel/statistics/statistics';
import type { Summary } from '../../kernel/statistics/summary';
import { registerEnum } from '../../kernel/scalars/enum';
import { EnforcementActionKind } from './enforcement-action';
import { enforcementActionList } from './enforcement-action.list';
import { PeriodGroupKeys, sharedDimensions, statisticsArguments } from './statistics-shared';

export enum EnforcementDimension {
  YEAR = 'YEAR',
  MONTH = 'MONTH',
  KIND = 'KIND',
  AUTHORITY = 'AUTHORITY',
}
registerEnum(EnforcementDimension, {
  name: 'EnforcementDimension',
  description: 'What actions can be grouped by.',
  values: {
    YEAR:
      'By the year of the last day of the period that the figures cover, otherwise of the ' +
      'announcement.',
    MONTH:
      'By the month of the last day of the period that the figures cover, otherwise of the ' +
      'announcement.',
    KIND: 'By the kind of action.',
    AUTHORITY: 'By the authority that acted.',
  },
});

@ObjectType({
  simpleResolvers: true,
  description:
    'What the actions of a group have in common. Null on a dimension that was not grouped ' +
    'by, or that is not on record for the group. Year and month are of the last day of the ' +
    'period that the figures cover, otherwise of the announcement: the count for 2024 that ' +
    'was announced in January 2025 belongs to 2024.',
})
export class EnforcementGroupKeys extends PeriodGroupKeys {
  @Field(() => EnforcementActionKind, {
    nullable: true,
    description: 'The kind of action; null if it is not grouped by.',
  })
  kind: EnforcementActionKind | null;

  @Field(() => String, {
    nullable: true,
    description: 'The slug of the authority; null if it is not grouped by.',
  })
  authority: string | null;
}

/** The totals of one group of actions. */
@ObjectType({
  simpleResolvers: true,
  description: 'The totals of one group of enforcement actions.',
})
export class EnforcementGroup {
  @FieldExtension({ plan: { kind: 'same-row' } })
  @Field(() => EnforcementGroupKeys, {
    description: 'What the actions of the group have in common.',
  })
  keys: EnforcementGroupKeys;

  @Field(() => Int, {
    description: 'How many actions are on record, including parts of wider ones.',
  })
  actionCount: number;

  @Field(() => Int, {
    description: 'Sum of the reported counts; a part whose whole is counted is left out.',
  })
  reportedPlatformCount: number;

  @Field(() => Int, {
    description: 'How many platforms are named in the record, each counted once in a group.',
  })
  identifiedPlatformCount: number;
}

const dimensions: Record<EnforcementDimension, Dimension> = {
  ...sharedDimensions,
  KIND: {
    key: 'kind',
    groupedBy: literalSql('counted.kind'),
    estimatedKeys: Object.keys(EnforcementActionKind).length,
  },
};

/** Every combination of dimensions is stored. */
const summary: Summary = {
  table: 'enforcement_summary',
  keys: {
    YEAR: 'year::integer as "year"',
    MONTH: 'month',
    KIND: 'kind',
    AUTHORITY: 'authority',
  },
  within: { MONTH: 'YEAR' },
  maxKeys: 3,
  figures: `action_count::integer as "actionCount",
  reported_platform_count::integer as "reportedPlatformCount",
  identified_platform_count::integer as "identifiedPlatformCount"`,
};

function aggregate(by: Grouping, holds: (alias: string) => Sql): Sql {
  return sql`with recursive ${countedRows('enforcement_action', 'reported_platform_count', holds)},
keyed as (select ${by.keys} id, stands, reported_platform_count as reported from counted),
figure as (
  select ${by.names} count(*) as actions, sum(reported) filter (where stands) as reported,
    0 as identified
  from keyed ${by.groupBy('keyed')}
  union all
  select ${by.names} 0, 0, count(distinct link.provider_id)
  from keyed join enforcement_action_provider link on link.enforcement_action_id = keyed.id
  ${by.groupBy('keyed')}
)
select ${by.labels('figure')} sum(actions)::integer as "actionCount",
  coalesce(sum(reported), 0)::integer as "reportedPlatformCount",
  sum(identified)::integer as "identifiedPlatformCount"
from figure ${by.groupBy('figure')}
${by.orderBy}`;
}

/** Totals of enforcement actions; a part whose whole is counted adds nothing to the sum. */
export const enforcementStatistics = statisticsField({
  name: 'enforcementStatistics',
  description:
    'Totals of the actions that meet the filter, ordered by the keys. More than 10,000 groups, ' +
    'or fewer for few dimensions, fail with QUERY_TOO_COSTLY.',
  group: EnforcementGroup,
  arguments: statisticsArguments(enforcementActionList, EnforcementDimension),
  dimensions,
  summary,
  list: enforcementActionList,
  aggregate,
});
