import { ArgsType, Extensions, Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { Asked } from '../kernel/context';
import type { NamedRows } from '../kernel/declaration';
import { DeclaredQueries, type DeclaredField } from '../kernel/declared-field';
import { byLetter, countedRows, groupingBy, keysNotIn, type Dimension } from '../kernel/grouping';
import { DateScalar } from '../kernel/scalars';
import { literalSql, sql, type Sql } from '../kernel/sql';
import { keptGroups, leavesAll, type Summary } from '../kernel/summary';
import { EnforcementActionKind } from './enforcement-action';
import { enforcementActionList } from './enforcement-action.list';
import { coveredDay, monthOf, yearOf } from './covered-day';

export enum EnforcementDimension {
  YEAR = 'YEAR',
  MONTH = 'MONTH',
  KIND = 'KIND',
  AUTHORITY = 'AUTHORITY',
}
registerEnumType(EnforcementDimension, { name: 'EnforcementDimension' });

@ObjectType({
  simpleResolvers: true,
  description:
    'Null on a dimension that was not grouped by, or is unknown for the group. Year and month ' +
    'are of the period that the figures cover (its end), or of the announcement where no period ' +
    'is on record: the count for 2024 that was announced in January 2025 belongs to 2024.',
})
export class EnforcementGroupKeys {
  @Field(() => Int, { nullable: true })
  year: number | null;

  @Field(() => DateScalar, { nullable: true, description: "The month's first day." })
  month: string | null;

  @Field(() => EnforcementActionKind, { nullable: true })
  kind: EnforcementActionKind | null;

  @Field(() => String, { nullable: true, description: "The authority's slug." })
  authority: string | null;
}

/** The actions of one group, counted. */
@ObjectType({ simpleResolvers: true })
export class EnforcementGroup {
  @Extensions({ declaration: { kind: 'same-row' } })
  @Field(() => EnforcementGroupKeys)
  keys: EnforcementGroupKeys;

  @Field(() => Int, { description: 'Actions on record, parts of wider ones included.' })
  actionCount: number;

  @Field(() => Int, {
    description: 'Sum of the reported counts; a part whose whole is counted is left out.',
  })
  reportedPlatformCount: number;

  @Field(() => Int, { description: 'Platforms named in the record, each once a group.' })
  identifiedPlatformCount: number;
}

@ArgsType()
class EnforcementStatisticsArguments {
  @Field(() => enforcementActionList.filter?.input as typeof Object, { nullable: true })
  filter?: Record<string, unknown> | null;

  @Field(() => [EnforcementDimension], { description: 'None: one group of all.' })
  groupBy: EnforcementDimension[];
}

const dimensions: Record<EnforcementDimension, Dimension> = {
  YEAR: { key: 'year', expression: yearOf('counted') },
  MONTH: { key: 'month', expression: monthOf('counted') },
  KIND: { key: 'kind', expression: literalSql('counted.kind') },
  AUTHORITY: {
    key: 'authority',
    expression: byLetter('(select slug from authority where id = counted.authority_id)'),
  },
};

/** All groups that there can be. */
const summary: Summary = {
  table: 'enforcement_summary',
  keys: {
    YEAR: 'year::integer as "year"',
    MONTH: 'month',
    KIND: 'kind',
    AUTHORITY: 'authority',
  },
  within: { MONTH: 'YEAR' },
  deepest: 3,
  figures: `action_count::integer as "actionCount",
  reported_platform_count::integer as "reportedPlatformCount",
  identified_platform_count::integer as "identifiedPlatformCount"`,
};

function statement(given: EnforcementStatisticsArguments, asked: Asked): Sql {
  const kept = leavesAll(given.filter) ? keptGroups(summary, given.groupBy) : null;
  return kept ?? statementOfRecord(given, asked);
}

function statementOfRecord(given: EnforcementStatisticsArguments, asked: Asked): Sql {
  const scope = { asOf: asked.today };
  const where = enforcementActionList.filter?.condition('t', given.filter ?? {}, scope);
  const by = groupingBy([...new Set(given.groupBy)].map((each) => dimensions[each]));
  return sql`with recursive matched as (
  select t.*, ${coveredDay('t')} as covered_day from enforcement_action t where ${where}
),
${countedRows(literalSql('enforcement_action'), literalSql('reported_platform_count'))},
keyed as (select ${by.keys} id, stands, reported_platform_count from counted),
action as (
  select ${by.names} count(*)::integer as action_count,
    coalesce(sum(reported_platform_count) filter (where stands), 0)::integer as reported
  from keyed ${by.groupBy}
),
platform as (
  select ${by.names} count(distinct link.provider_id)::integer as identified
  from keyed join enforcement_action_provider link on link.enforcement_action_id = keyed.id
  ${by.groupBy}
)
select ${by.prefixed('action')} action.action_count as "actionCount",
  action.reported as "reportedPlatformCount",
  coalesce(platform.identified, 0) as "identifiedPlatformCount"
from action left join platform on ${by.same('action', 'platform')}
${by.orderBy('action')}`;
}

/** The groups with the keys that they were not grouped by, which are null in all of them. */
function namedRows(given: EnforcementStatisticsArguments, asked: Asked): NamedRows {
  return { rows: statement(given, asked), absent: keysNotIn(dimensions, given.groupBy) };
}

/** Totals of enforcement actions, in which no platform that was reported twice counts twice. */
export const enforcementStatistics: DeclaredField = {
  declaration: {
    kind: 'rows',
    open: ['filter'],
    select: (given, context) =>
      namedRows(given as unknown as EnforcementStatisticsArguments, context),
  },
  owner: DeclaredQueries,
  name: 'enforcementStatistics',
  type: () => [EnforcementGroup],
  description: 'Totals of the actions that the filter leaves, in the order of the keys.',
  arguments: EnforcementStatisticsArguments,
  resolve: async (_: unknown, given: EnforcementStatisticsArguments, context) => {
    type Group = Omit<EnforcementGroup, 'keys'> & EnforcementGroupKeys;
    const rows = await context.run<Group>(statement(given, context));
    return rows.map((row) => ({ ...row, keys: row }));
  },
};
