select authority, kind, action_count::integer as "actionCount",
  reported_platform_count::integer as "reportedPlatformCount",
  lowest_platform_count::integer as "lowestPlatformCount",
  highest_platform_count::integer as "highestPlatformCount",
  platform_action_count::integer as "platformActionCount",
  reported_site_count::integer as "reportedSiteCount",
  lowest_site_count::integer as "lowestSiteCount",
  highest_site_count::integer as "highestSiteCount",
  site_action_count::integer as "siteActionCount", disputed, approximate,
  identified_platform_count::integer as "identifiedPlatformCount"
from enforcement_summary where dimensions = 3
order by 1, 2 limit 7001;

select count(*)::integer as "count" from provider t where (exists (select 1 from provider_status_period period
    where period.provider_id = t.id and coalesce(period.valid_from, period.first_seen_on) <= $1::date
    and coalesce(period.valid_to, 'infinity') >= $2::date
    and period.status = any($3::text[]::provider_status[])) or fold_case(t.name) like fold_case($4::text));

select seizure_count::integer as "seizureCount", returned_count::integer as "returnedCount",
  valued_count::integer as "valuedCount", totals, returned_totals as "returnedTotals", disputed,
  approximate
from seizure_summary where dimensions = 0
 limit 1001;

select t.id as "id", t.slug as "slug", t.name as "name", t.legal_name as "legalName", t.aliases as "aliases", t.former_names as "formerNames", t.transliterations as "transliterations", t.kind as "kind", t.jurisdiction as "jurisdiction", t.bin as "bin", t.lei as "lei", t.websites as "websites", array[(lower(t.name collate "C"))::text, t.id::text] as "position"
from provider t where (exists (select 1 from provider_status_period period
    where period.provider_id = t.id and coalesce(period.valid_from, period.first_seen_on) <= $1::date
    and coalesce(period.valid_to, 'infinity') >= $2::date
    and period.status = any($3::text[]::provider_status[])) or fold_case(t.name) like fold_case($4::text))
order by lower(t.name collate "C") asc, t.id asc limit $5;

select year::integer as "year", currency, seizure_count::integer as "seizureCount", returned_count::integer as "returnedCount",
  valued_count::integer as "valuedCount", totals, returned_totals as "returnedTotals", disputed,
  approximate
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
  select ancestry.part, bool_or(whole.reported_platform_count is not null) as platforms, bool_or(whole.reported_site_count is not null) as sites
  from ancestry join enforcement_action whole on whole.id = ancestry.whole
  where whole.kind = any($2::text[]::enforcement_action_kind[]) group by ancestry.part
),
counted as (
  select t.*, held.platforms is not true as platforms_stands, held.sites is not true as sites_stands
  from enforcement_action t left join held on held.part = t.id where t.kind = any($3::text[]::enforcement_action_kind[])
),
keyed as (
  select extract(year from coalesce(counted.period_to, counted.announced_on))::integer as "year",  id as counted_id, approximate, reported_platform_count, reported_site_count,
    case when platforms_stands then reported_platform_count end as platforms,
    case when sites_stands then reported_site_count end as sites
  from counted
),
figure as (
  select "year",  count(*) as actions, count(reported_platform_count) as platform_actions,
    sum(platforms) as platforms, sum(coalesce(floor(platforms_dispute.lowest), platforms)) as
    lowest_platforms, sum(coalesce(ceil(platforms_dispute.highest), platforms)) as
    highest_platforms, count(reported_site_count) as site_actions, sum(sites) as sites,
    sum(coalesce(floor(sites_dispute.lowest), sites)) as lowest_sites,
    sum(coalesce(ceil(sites_dispute.highest), sites)) as highest_sites,
    bool_or(platforms_dispute.subject_id is not null or sites_dispute.subject_id is not null)
      as disputed,
    bool_or(approximate and (platforms is not null or sites is not null)) as approximate,
    0 as identified
  from keyed left join disputed_property platforms_dispute
  on platforms is not null and platforms_dispute.subject_id = counted_id
    and platforms_dispute.property = 'platformCount' left join disputed_property sites_dispute
  on sites is not null and sites_dispute.subject_id = counted_id
    and sites_dispute.property = 'siteCount'
  group by keyed."year"
  union all
  select "year",  0, 0, null, null, null, 0, null, null, null, false, false,
    count(distinct link.provider_id)
  from keyed join enforcement_action_provider link on link.enforcement_action_id = counted_id
  group by keyed."year"
)
select figure."year" as "year",  sum(actions)::integer as "actionCount",
  case when sum(platform_actions) > 0 then coalesce(sum(platforms), 0)::integer end as "reportedPlatformCount",
  case when sum(platform_actions) > 0 then coalesce(sum(lowest_platforms), 0)::integer end as "lowestPlatformCount",
  case when sum(platform_actions) > 0 then coalesce(sum(highest_platforms), 0)::integer end as "highestPlatformCount",
  sum(platform_actions)::integer as "platformActionCount",
  case when sum(site_actions) > 0 then coalesce(sum(sites), 0)::integer end as "reportedSiteCount",
  case when sum(site_actions) > 0 then coalesce(sum(lowest_sites), 0)::integer end as "lowestSiteCount",
  case when sum(site_actions) > 0 then coalesce(sum(highest_sites), 0)::integer end as "highestSiteCount",
  sum(site_actions)::integer as "siteActionCount",
  coalesce(bool_or(disputed), false) as "disputed",
  coalesce(bool_or(approximate), false) as "approximate",
  sum(identified)::integer as "identifiedPlatformCount"
from figure group by figure."year"
order by 1 limit 1001;
