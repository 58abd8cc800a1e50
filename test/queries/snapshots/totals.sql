select count(*)::integer as "count" from provider t where (exists (select 1 from provider_status_period period
    where period.provider_id = t.id and coalesce(period.valid_from, '-infinity') <= $1::date
    and coalesce(period.valid_to, 'infinity') >= $2::date
    and period.status = any($3::text[]::provider_status[])) or t.name ilike $4);

select t.id as "id", t.slug as "slug", t.name as "name", t.legal_name as "legalName", t.aliases as "aliases", t.kind as "kind", t.jurisdiction as "jurisdiction", t.bin as "bin", t.websites as "websites", array[(lower(t.name collate "C"))::text, t.id::text] as "position"
from provider t where (exists (select 1 from provider_status_period period
    where period.provider_id = t.id and coalesce(period.valid_from, '-infinity') <= $1::date
    and coalesce(period.valid_to, 'infinity') >= $2::date
    and period.status = any($3::text[]::provider_status[])) or t.name ilike $4)
order by lower(t.name collate "C") asc, t.id asc limit $5;

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
keyed as (select (select slug from authority where id = counted.authority_id) collate "C" as "authority", counted.kind as "kind",  id, stands, reported_platform_count from counted),
action as (
  select "authority", "kind",  count(*)::integer as action_count,
    coalesce(sum(reported_platform_count) filter (where stands), 0)::integer as reported
  from keyed group by "authority", "kind"
),
platform as (
  select "authority", "kind",  count(distinct link.provider_id)::integer as identified
  from keyed join enforcement_action_provider link on link.enforcement_action_id = keyed.id
  group by "authority", "kind"
)
select action."authority", action."kind",  action.action_count as "actionCount",
  action.reported as "reportedPlatformCount",
  coalesce(platform.identified, 0) as "identifiedPlatformCount"
from action left join platform on true and action."authority" is not distinct from platform."authority" and action."kind" is not distinct from platform."kind"
order by action."authority", action."kind";

with recursive matched as (
  select t.*, coalesce(t.period_to, t.announced_on) as covered_day from seizure t where true
),
ancestry (part, whole) as (
  select id, part_of_id from matched where part_of_id is not null
  union
  select ancestry.part, above.part_of_id
  from ancestry join seizure above on above.id = ancestry.whole
  where above.part_of_id is not null
),
held as (
  select distinct ancestry.part
  from ancestry join matched whole on whole.id = ancestry.whole
  where whole.value_amount is not null
),
counted as (
  select matched.*, held.part is null as stands
  from matched left join held on held.part = matched.id
),
keyed as (select  stands, value_amount as amount, value_currency as code from counted),
total as (
  select  code, sum(amount) as amount
  from keyed where stands and amount is not null group by  code
),
money as (
  select 
    jsonb_agg(jsonb_build_object('amount', amount::text, 'currency', code) order by code) as totals
  from total 
),
seizures as (select  count(*)::integer as seizure_count from keyed )
select  seizures.seizure_count as "seizureCount",
  coalesce(money.totals, '[]'::jsonb) as "totals"
from seizures left join money on true
;

with recursive matched as (
  select t.*, coalesce(t.period_to, t.announced_on) as covered_day from seizure t where true
),
ancestry (part, whole) as (
  select id, part_of_id from matched where part_of_id is not null
  union
  select ancestry.part, above.part_of_id
  from ancestry join seizure above on above.id = ancestry.whole
  where above.part_of_id is not null
),
held as (
  select distinct ancestry.part
  from ancestry join matched whole on whole.id = ancestry.whole
  where whole.value_amount is not null
),
counted as (
  select matched.*, held.part is null as stands
  from matched left join held on held.part = matched.id
),
keyed as (select extract(year from counted.covered_day)::integer as "year", counted.value_currency collate "C" as "currency",  stands, value_amount as amount, value_currency as code from counted),
total as (
  select "year", "currency",  code, sum(amount) as amount
  from keyed where stands and amount is not null group by "year", "currency",  code
),
money as (
  select "year", "currency", 
    jsonb_agg(jsonb_build_object('amount', amount::text, 'currency', code) order by code) as totals
  from total group by "year", "currency"
),
seizures as (select "year", "currency",  count(*)::integer as seizure_count from keyed group by "year", "currency")
select seizures."year", seizures."currency",  seizures.seizure_count as "seizureCount",
  coalesce(money.totals, '[]'::jsonb) as "totals"
from seizures left join money on true and seizures."year" is not distinct from money."year" and seizures."currency" is not distinct from money."currency"
order by seizures."year", seizures."currency";
