select parent.id as "parent", row.*
from unnest($1::uuid[]) as parent(id) cross join lateral (
select count(*)::integer as "count" from enforcement_action t where t.part_of_id = parent.id
) row;

select parent.id as "parent", row.*
from unnest($1::uuid[]) as parent(id) cross join lateral (
select t.id as "id", t.slug as "slug", t.kind as "kind", t.title as "title", t.summary as "summary", t.announced_on as "announcedOn", t.period_from as "periodFrom", t.period_to as "periodTo", t.alleged_offenses as "allegedOffenses", t.reported_platform_count as "reportedPlatformCount", t.reported_site_count as "reportedSiteCount", t.approximate as "approximate", t.authority_id as "authorityId", t.part_of_id as "partOfId", array[(coalesce(t.announced_on, '-infinity'::date))::text, t.id::text] as "position"
from enforcement_action t where t.part_of_id = parent.id
order by coalesce(t.announced_on, '-infinity'::date) desc, t.id desc limit $2
) row;

select parent.id as "parent", row.*
from unnest($1::uuid[]) as parent(id) cross join lateral (
select t.id as "id", t.slug as "slug", t.measure as "measure", t.quantity as "quantity", t.value_amount as "valueAmount", t.value_currency as "valueCurrency", t.approximate as "approximate", t.announced_on as "announcedOn", t.period_from as "periodFrom", t.period_to as "periodTo", t.disposition as "disposition", t.asset_id as "assetId", t.enforcement_action_id as "enforcementActionId", t.authority_id as "authorityId", t.part_of_id as "partOfId", array[(coalesce(t.announced_on, '-infinity'::date))::text, t.id::text] as "position"
from seizure t where t.enforcement_action_id = parent.id
order by coalesce(t.announced_on, '-infinity'::date) desc, t.id desc limit $2
) row;

select parent.id as "parent", row.*
from unnest($1::uuid[]) as parent(id) cross join lateral (
select t.id as "id", t.slug as "slug", t.measure as "measure", t.quantity as "quantity", t.value_amount as "valueAmount", t.value_currency as "valueCurrency", t.approximate as "approximate", t.announced_on as "announcedOn", t.period_from as "periodFrom", t.period_to as "periodTo", t.disposition as "disposition", t.asset_id as "assetId", t.enforcement_action_id as "enforcementActionId", t.authority_id as "authorityId", t.part_of_id as "partOfId", array[(coalesce(t.announced_on, '-infinity'::date))::text, t.id::text] as "position"
from seizure t where t.enforcement_action_id = parent.id
order by coalesce(t.announced_on, '-infinity'::date) desc, t.id desc limit $2
) row;

select t.id as "id", t.slug as "slug", t.kind as "kind", t.title as "title", t.summary as "summary", t.announced_on as "announcedOn", t.period_from as "periodFrom", t.period_to as "periodTo", t.alleged_offenses as "allegedOffenses", t.reported_platform_count as "reportedPlatformCount", t.reported_site_count as "reportedSiteCount", t.approximate as "approximate", t.authority_id as "authorityId", t.part_of_id as "partOfId" from enforcement_action t where t.slug = any($1::text[]);
