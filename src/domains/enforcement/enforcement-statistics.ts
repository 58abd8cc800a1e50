import type { Dimension, Grouping } from '../../kernel/statistics/grouping';
import { countedRows } from '../../kernel/statistics/parts-and-wholes';
import { literalSql, sql, type Sql } from '../../postgres/sql';
import { statisticsField } from '../../kernel/statistics/statistics';
import type { Summary } from '../../kernel/statistics/summary';
import { registerEnum } from '../../kernel/scalars/enum';
import { EnforcementActionKind } from './enforcement-action';
import { enforcementActionList } from './enforcement-action.list';
import { enforcementGroups } from './enforcement-groups';
import { EnforcementGroup } from './enforcement-group';
import { sharedDimensions, statisticsArguments } from './statistics-shared';

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
  ...enforcementGroups,
  figures: `action_count::integer as "actionCount",
  reported_platform_count::integer as "reportedPlatformCount",
  lowest_platform_count::integer as "lowestPlatformCount",
  highest_platform_count::integer as "highestPlatformCount",
  platform_action_count::integer as "platformActionCount",
  reported_site_count::integer as "reportedSiteCount",
  lowest_site_count::integer as "lowestSiteCount",
  highest_site_count::integer as "highestSiteCount",
  site_action_count::integer as "siteActionCount", disputed, approximate,
  identified_platform_count::integer as "identifiedPlatformCount"`,
};

const figures = {
  platforms: 'whole.reported_platform_count is not null',
  sites: 'whole.reported_site_count is not null',
};

/** The range of a disputed count of an action, as the claims of `property` state it. */
const dispute = (name: string, property: string): Sql =>
  literalSql(`left join disputed_property ${name}_dispute
  on ${name} is not null and ${name}_dispute.subject_id = counted_id
    and ${name}_dispute.property = '${property}'`);

/** Null if nothing was reported; zero where all that was is counted in its wholes. */
const sum = (figure: string, name: 'platform' | 'site'): Sql =>
  literalSql(`case when sum(${name}_actions) > 0 then coalesce(sum(${figure}), 0)::integer end`);

function aggregate(by: Grouping, holds: (alias: string) => Sql): Sql {
  return sql`with recursive ${countedRows('enforcement_action', figures, holds)},
keyed as (
  select ${by.keys} id as counted_id, approximate, reported_platform_count, reported_site_count,
    case when platforms_stands then reported_platform_count end as platforms,
    case when sites_stands then reported_site_count end as sites
  from counted
),
figure as (
  select ${by.names} count(*) as actions, count(reported_platform_count) as platform_actions,
    sum(platforms) as platforms, sum(coalesce(floor(platforms_dispute.lowest), platforms)) as
    lowest_platforms, sum(coalesce(ceil(platforms_dispute.highest), platforms)) as
    highest_platforms, count(reported_site_count) as site_actions, sum(sites) as sites,
    sum(coalesce(floor(sites_dispute.lowest), sites)) as lowest_sites,
    sum(coalesce(ceil(sites_dispute.highest), sites)) as highest_sites,
    bool_or(platforms_dispute.subject_id is not null or sites_dispute.subject_id is not null)
      as disputed,
    bool_or(approximate and (platforms is not null or sites is not null)) as approximate,
    0 as identified
  from keyed ${dispute('platforms', 'platformCount')} ${dispute('sites', 'siteCount')}
  ${by.groupBy('keyed')}
  union all
  select ${by.names} 0, 0, null, null, null, 0, null, null, null, false, false,
    count(distinct link.provider_id)
  from keyed join enforcement_action_provider link on link.enforcement_action_id = counted_id
  ${by.groupBy('keyed')}
)
select ${by.labels('figure')} sum(actions)::integer as "actionCount",
  ${sum('platforms', 'platform')} as "reportedPlatformCount",
  ${sum('lowest_platforms', 'platform')} as "lowestPlatformCount",
  ${sum('highest_platforms', 'platform')} as "highestPlatformCount",
  sum(platform_actions)::integer as "platformActionCount",
  ${sum('sites', 'site')} as "reportedSiteCount",
  ${sum('lowest_sites', 'site')} as "lowestSiteCount",
  ${sum('highest_sites', 'site')} as "highestSiteCount",
  sum(site_actions)::integer as "siteActionCount",
  coalesce(bool_or(disputed), false) as "disputed",
  coalesce(bool_or(approximate), false) as "approximate",
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
