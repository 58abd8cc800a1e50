select authority, kind, action_count::integer as "actionCount",
  reported_platform_count::integer as "reportedPlatformCount",
  identified_platform_count::integer as "identifiedPlatformCount"
from enforcement_summary where dimensions = 3
order by 1, 2 limit 7001;

select count(*)::integer as "count" from provider t where (exists (select 1 from provider_status_period period
    where period.provider_id = t.id and coalesce(period.valid_from, '-infinity') <= $1::date
    and coalesce(period.valid_to, 'infinity') >= $2::date
    and period.status = any($3::text[]::provider_status[])) or t.name ilike $4);

select seizure_count::integer as "seizureCount", totals
from seizure_summary where dimensions = 0
 limit 1001;

select t.id as "id", t.slug as "slug", t.name as "name", t.legal_name as "legalName", t.aliases as "aliases", t.kind as "kind", t.jurisdiction as "jurisdiction", t.bin as "bin", t.websites as "websites", array[(lower(t.name collate "C"))::text, t.id::text] as "position"
from provider t where (exists (select 1 from provider_status_period period
    where period.provider_id = t.id and coalesce(period.valid_from, '-infinity') <= $1::date
    and coalesce(period.valid_to, 'infinity') >= $2::date
    and period.status = any($3::text[]::provider_status[])) or t.name ilike $4)
order by lower(t.name collate "C") asc, t.id asc limit $5;

select year::integer as "year", currency, seizure_count::integer as "seizureCount", totals
from seizure_summary where dimensions = 36
order by 1, 2 limit 5001;

with recursive ancestry (part, whole) as (
  select part.id, part.part_of_id from enforcement_action part
  where part.part_of_id is not null and part.kind = any($1::text[]::enforcement_action_kind[])
  union
  select ancestry.part, above.part_of_id
  from ancestry join enforcement_action above on above.id = ancestry.whole
  where above.part_of_id is not null
),
held as (
  select distinct ancestry.part
  from ancestry join enforcement_action whole on whole.id = ancestry.whole
  where whole.reported_platform_count is not null and whole.kind = any($2::text[]::enforcement_action_kind[])
),
counted as (
  select t.*, held.part is null as stands
  from enforcement_action t left join held on held.part = t.id where t.kind = any($3::text[]::enforcement_action_kind[])
),
keyed as (select extract(year from coalesce(counted.period_to, counted.announced_on))::integer as "year",  id, stands, reported_platform_count as reported from counted),
figure as (
  select "year",  count(*) as actions, sum(reported) filter (where stands) as reported,
    0 as identified
  from keyed group by keyed."year"
  union all
  select "year",  0, 0, count(distinct link.provider_id)
  from keyed join enforcement_action_provider link on link.enforcement_action_id = keyed.id
  group by keyed."year"
)
select figure."year" as "year",  sum(actions)::integer as "actionCount",
  coalesce(sum(reported), 0)::integer as "reportedPlatformCount",
  sum(identified)::integer as "identifiedPlatformCount"
from figure group by figure."year"
order by 1 limit 1001;
