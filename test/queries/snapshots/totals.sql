select authority, kind, action_count::integer as "actionCount",
  reported_platform_count::integer as "reportedPlatformCount",
  identified_platform_count::integer as "identifiedPlatformCount"
from enforcement_summary where dimensions = 3
order by 1, 2;

select count(*)::integer as "count" from provider t where (exists (select 1 from provider_status_period period
    where period.provider_id = t.id and coalesce(period.valid_from, '-infinity') <= $1::date
    and coalesce(period.valid_to, 'infinity') >= $2::date
    and period.status = any($3::text[]::provider_status[])) or t.name ilike $4);

select seizure_count::integer as "seizureCount", totals
from seizure_summary where dimensions = 0
;

select t.id as "id", t.slug as "slug", t.name as "name", t.legal_name as "legalName", t.aliases as "aliases", t.kind as "kind", t.jurisdiction as "jurisdiction", t.bin as "bin", t.websites as "websites", array[(lower(t.name collate "C"))::text, t.id::text] as "position"
from provider t where (exists (select 1 from provider_status_period period
    where period.provider_id = t.id and coalesce(period.valid_from, '-infinity') <= $1::date
    and coalesce(period.valid_to, 'infinity') >= $2::date
    and period.status = any($3::text[]::provider_status[])) or t.name ilike $4)
order by lower(t.name collate "C") asc, t.id asc limit $5;

select year::integer as "year", currency, seizure_count::integer as "seizureCount", totals
from seizure_summary where dimensions = 36
order by 1, 2;

with recursive matched as (
  select t.*, coalesce(t.period_to, t.announced_on) as covered_day from enforcement_action t where t.kind = any($1::text[]::enforcement_action_kind[])
),
ancestry (part, whole) as (
  select id, part_of_id from matched where part_of_id is not null
  union
  select ancestry.part, above.part_of_id
  from ancestry join enforcement_action above on above.id = ancestry.whole
  where above.part_of_id is not null
),
held as (
  select distinct ancestry.part
  from ancestry join matched whole on whole.id = ancestry.whole
  where whole.reported_platform_count is not null
),
counted as (
  select matched.*, held.part is null as stands
  from matched left join held on held.part = matched.id
),
keyed as (select extract(year from counted.covered_day)::integer as "year",  id, stands, reported_platform_count from counted),
action as (
  select "year",  count(*)::integer as action_count,
    coalesce(sum(reported_platform_count) filter (where stands), 0)::integer as reported
  from keyed group by "year"
),
platform as (
  select "year",  count(distinct link.provider_id)::integer as identified
  from keyed join enforcement_action_provider link on link.enforcement_action_id = keyed.id
  group by "year"
)
select action."year",  action.action_count as "actionCount",
  action.reported as "reportedPlatformCount",
  coalesce(platform.identified, 0) as "identifiedPlatformCount"
from action left join platform on true and action."year" is not distinct from platform."year"
order by action."year";
