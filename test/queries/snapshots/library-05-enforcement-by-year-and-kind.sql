with recursive matched as (
  select t.*, coalesce(t.period_to, t.announced_on) as covered_day from enforcement_action t where true
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
keyed as (select extract(year from counted.covered_day)::integer as "year", counted.kind as "kind",  id, stands, reported_platform_count from counted),
action as (
  select "year", "kind",  count(*)::integer as action_count,
    coalesce(sum(reported_platform_count) filter (where stands), 0)::integer as reported
  from keyed group by "year", "kind"
),
platform as (
  select "year", "kind",  count(distinct link.provider_id)::integer as identified
  from keyed join enforcement_action_provider link on link.enforcement_action_id = keyed.id
  group by "year", "kind"
)
select action."year", action."kind",  action.action_count as "actionCount",
  action.reported as "reportedPlatformCount",
  coalesce(platform.identified, 0) as "identifiedPlatformCount"
from action left join platform on true and action."year" is not distinct from platform."year" and action."kind" is not distinct from platform."kind"
order by action."year", action."kind";
