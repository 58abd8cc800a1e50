/**
 * The functions of migration 1795305600014 that summarize the record, letter by letter: the `down`
 * of the migration that replaces them creates them again.
 */

/** The parts whose whole has a figure and is counted instead. */
const held = (table: string, figure: string): string => `
with recursive ancestry (part, whole) as (
  select id, part_of_id from ${table} where part_of_id is not null
  union
  select ancestry.part, above.part_of_id
  from ancestry join ${table} above on above.id = ancestry.whole
  where above.part_of_id is not null
),
held as (
  select distinct ancestry.part from ancestry join ${table} whole on whole.id = ancestry.whole
  where whole.${figure} is not null
)`;

/** Days and ids are grouped by, which costs less than what they stand for. */
const period = `date_trunc('year', day::timestamp)::date as year,
    date_trunc('month', day::timestamp)::date as month`;
const day = 'cross join lateral (select coalesce(period_to, announced_on)) covered (day)';

const actionKeys = 'year, month, kind, authority_id';
const seizureKeys = 'year, month, measure, currency, asset_id, authority_id';

export const firstEnforcementSummary = `
create function enforcement_summary_of_record() returns setof enforcement_summary
language sql stable as $$
${held('enforcement_action', 'reported_platform_count')},
keyed as materialized (
  select id, ${period}, kind, authority_id,
    case when held.part is null then reported_platform_count end as reported
  from enforcement_action ${day} left join held on held.part = id
),
figures as (
  select 15 - grouping(${actionKeys}) as dimensions, ${actionKeys},
    count(*) as actions, coalesce(sum(reported), 0) as reported, 0 as identified
  from keyed group by rollup (year, month), cube (kind, authority_id)
  union all
  select 15 - grouping(${actionKeys}), ${actionKeys}, 0, 0, count(distinct link.provider_id)
  from keyed join enforcement_action_provider link on link.enforcement_action_id = keyed.id
  group by rollup (year, month), cube (kind, authority_id)
)
select dimensions, extract(year from year), month, kind, authority.slug,
  sum(actions)::bigint, sum(reported)::bigint, sum(identified)::bigint
from figures left join authority on authority.id = authority_id
group by dimensions, year, month, kind, authority.slug
$$;
`;

export const firstSeizureSummary = `
create function seizure_summary_of_record() returns setof seizure_summary
language sql stable as $$
${held('seizure', 'value_amount')},
-- Of many seizures there are few that differ in a key, so that the sets are made of fewer rows.
cells as materialized (
  select year, month, measure, currency, currency as code, asset_id, authority_id,
    count(*) as seizures, sum(amount) as amount
  from (
    select ${period}, measure, value_currency as currency, asset_id, authority_id,
      case when held.part is null then value_amount end as amount
    from seizure ${day} left join held on held.part = id
  ) keyed
  group by ${seizureKeys}
),
figures as (
  select 63 - grouping(${seizureKeys}) as dimensions, ${seizureKeys}, code,
    sum(seizures) as seizures, sum(amount) as amount
  from cells group by code, grouping sets (
    (), (year), (year, month), (measure), (currency), (asset_id), (authority_id),
    (year, measure), (year, currency), (year, asset_id), (year, authority_id),
    (year, month, measure), (year, month, currency), (year, month, asset_id),
    (year, month, authority_id), (measure, currency), (measure, asset_id),
    (measure, authority_id), (currency, asset_id), (currency, authority_id),
    (asset_id, authority_id)
  )
)
select dimensions, extract(year from year), month, measure, currency, asset.symbol,
  authority.slug, sum(seizures)::bigint,
  coalesce(
    jsonb_agg(jsonb_build_object('amount', amount::text, 'currency', code) order by code)
      filter (where amount is not null),
    '[]'
  )
from figures left join asset on asset.id = asset_id
left join authority on authority.id = authority_id
group by dimensions, year, month, measure, currency, asset.symbol, authority.slug
union all
-- Even of nothing there is one group of all.
select 0, null, null, null, null, null, null, 0, '[]' where not exists (select from seizure)
$$;
`;
