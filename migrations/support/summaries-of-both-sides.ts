import {
  actionKeys,
  ancestry,
  coveredDay,
  period,
  seizureKeys,
  seizureSets,
  totals,
} from './summary-parts';

/** A count that actions report: its column, and the property of its claims. */
interface Count {
  name: 'platform' | 'site';
  column: string;
  property: string;
}

const counts: readonly Count[] = [
  { name: 'platform', column: 'reported_platform_count', property: 'platformCount' },
  { name: 'site', column: 'reported_site_count', property: 'siteCount' },
];

const each = (write: (count: Count) => string, separator = ',\n    '): string =>
  counts.map(write).join(separator);

/** Null where nothing was reported; zero where all that was is counted in its wholes. */
const sum = (figure: string, name: Count['name']): string =>
  `case when sum(with_${name}) > 0 then coalesce(sum(${figure}), 0)::bigint end`;

/** A part adds nothing to a sum that its whole is in, and nothing to what is said of that sum. */
export const enforcementSummary = `
create function enforcement_summary_of_record() returns setof enforcement_summary
language sql stable as $$
${ancestry('enforcement_action')},
held as (
  select ancestry.part,
    ${each(({ name, column }) => `bool_or(whole.${column} is not null) as ${name}`)}
  from ancestry join enforcement_action whole on whole.id = ancestry.whole
  group by ancestry.part
),
counted as materialized (
  select id, ${period}, kind, authority_id, approximate,
    ${each(({ column }) => column)},
    ${each(({ name, column }) => `case when held.${name} then null else ${column} end as ${name}`)}
  from enforcement_action ${coveredDay} left join held on held.part = id
),
keyed as materialized (
  select counted.*,
    ${each(({ name }) => `coalesce(floor(${name}_dispute.lowest), ${name}) as lowest_${name}`)},
    ${each(({ name }) => `coalesce(ceil(${name}_dispute.highest), ${name}) as highest_${name}`)},
    ${each(({ name }) => `${name}_dispute.subject_id is not null`, ' or ')} as disputed
  from counted
  ${each(
    ({ name, property }) => `left join disputed_property ${name}_dispute
    on ${name} is not null and ${name}_dispute.subject_id = counted.id
      and ${name}_dispute.property = '${property}'`,
    '\n  ',
  )}
),
figures as (
  select 15 - grouping(${actionKeys}) as dimensions, ${actionKeys}, count(*) as actions,
    ${each(({ name, column }) => `count(${column}) as with_${name}, sum(${name}) as ${name}`)},
    ${each(
      ({ name }) =>
        `sum(lowest_${name}) as lowest_${name}, sum(highest_${name}) as highest_${name}`,
    )},
    bool_or(disputed) as disputed,
    bool_or(approximate and (platform is not null or site is not null)) as approximate,
    0 as identified
  from keyed group by rollup (year, month), cube (kind, authority_id)
  union all
  select 15 - grouping(${actionKeys}), ${actionKeys}, 0, 0, null, 0, null, null, null, null, null,
    false, false, count(distinct link.provider_id)
  from keyed join enforcement_action_provider link on link.enforcement_action_id = keyed.id
  group by rollup (year, month), cube (kind, authority_id)
)
select dimensions, extract(year from year), month, kind, authority.slug,
  sum(actions)::bigint, ${sum('platform', 'platform')}, sum(identified)::bigint,
  sum(with_platform)::bigint, ${sum('lowest_platform', 'platform')},
  ${sum('highest_platform', 'platform')}, ${sum('site', 'site')}, sum(with_site)::bigint,
  ${sum('lowest_site', 'site')}, ${sum('highest_site', 'site')},
  coalesce(bool_or(disputed), false), coalesce(bool_or(approximate), false)
from figures left join authority on authority.id = authority_id
group by dimensions, year, month, kind, authority.slug
$$`;

const taken = (alias: string): string => `${alias}.measure <> 'RETURNED'`;
const returned = (alias: string): string =>
  `(${alias}.measure = 'RETURNED' or ${alias}.disposition = 'RETURNED_TO_VICTIMS')`;

/** A seizure that was returned later is in both totals, and each part in those of its whole. */
export const seizureSummary = `
create function seizure_summary_of_record() returns setof seizure_summary
language sql stable as $$
${ancestry('seizure')},
held as (
  select ancestry.part, bool_or(${taken('whole')}) as taken,
    bool_or(${returned('whole')}) as returned
  from ancestry join seizure whole on whole.id = ancestry.whole
  where whole.value_amount is not null group by ancestry.part
),
counted as (
  select ${period}, measure, value_currency as currency, asset_id, authority_id, seizure.id,
    approximate, ${returned('seizure')} as is_returned, value_amount,
    case when ${taken('seizure')} and held.taken is not true then value_amount end as taken,
    case when ${returned('seizure')} and held.returned is not true then value_amount end as returned
  from seizure ${coveredDay} left join held on held.part = seizure.id
),
-- Of many seizures there are few that differ in a key, so that the sets are made of fewer rows.
cells as materialized (
  select year, month, measure, currency, currency as code, asset_id, authority_id,
    count(*) as seizures, count(*) filter (where is_returned) as returns,
    count(value_amount) as valued, sum(taken) as taken, sum(returned) as returned,
    bool_or(dispute.subject_id is not null) as disputed,
    bool_or(approximate and coalesce(taken, returned) is not null) as approximate
  from counted left join disputed_property dispute
    on coalesce(taken, returned) is not null
      and dispute.subject_id = counted.id and dispute.property = 'seizedValue'
  group by ${seizureKeys}
),
figures as (
  select 63 - grouping(${seizureKeys}) as dimensions, ${seizureKeys}, code,
    sum(seizures) as seizures, sum(returns) as returns, sum(valued) as valued,
    sum(taken) as taken, sum(returned) as returned,
    bool_or(disputed) as disputed, bool_or(approximate) as approximate
  from cells group by code, grouping sets (${seizureSets}
  )
)
select dimensions, extract(year from year), month, measure, currency, asset.symbol,
  authority.slug, sum(seizures)::bigint, ${totals('taken')},
  sum(returns)::bigint, sum(valued)::bigint, ${totals('returned')},
  bool_or(disputed), bool_or(approximate)
from figures left join asset on asset.id = asset_id
left join authority on authority.id = authority_id
group by dimensions, year, month, measure, currency, asset.symbol, authority.slug
union all
-- Even of nothing there is one group of all.
select 0, null, null, null, null, null, null, 0, '[]', 0, 0, '[]', false, false
where not exists (select from seizure)
$$`;
