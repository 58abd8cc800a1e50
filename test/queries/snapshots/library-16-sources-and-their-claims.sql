select count(*)::integer as "count" from source t where true;

select parent.id as "parent", row.*
from unnest($1::uuid[]) as parent(id) cross join lateral (
select t.id as "id", t.property as "property", t.value as "value", t.number as "number", t.unit as "unit", t.period_from as "periodFrom", t.period_to as "periodTo", t.stated_on as "statedOn", t.confidence as "confidence", t.rank as "rank", t.outranked as "outranked", t.precedence as "precedence", t.note as "note", t.source_id as "sourceId", t.subject_id as "subjectId", t.authority_id as "authorityId", t.provider_id as "providerId", t.license_id as "licenseId", t.enforcement_action_id as "enforcementActionId", t.seizure_id as "seizureId", t.policy_initiative_id as "policyInitiativeId", t.transfer_rule_version_id as "transferRuleVersionId", array[(lower(t.property collate "C"))::text, t.id::text] as "position"
from claim t where t.source_id = parent.id
order by lower(t.property collate "C") asc, t.id asc limit $2
) row;

select t.id as "id", t.slug as "slug", t.acronym as "acronym", t.name as "name", t.jurisdiction as "jurisdiction", t.website as "website" from authority t
where t.id = any($1::uuid[]);

select t.id as "id", t.slug as "slug", t.kind as "kind", t.title as "title", t.summary as "summary", t.announced_on as "announcedOn", t.period_from as "periodFrom", t.period_to as "periodTo", t.alleged_offenses as "allegedOffenses", t.reported_platform_count as "reportedPlatformCount", t.reported_site_count as "reportedSiteCount", t.approximate as "approximate", t.authority_id as "authorityId", t.part_of_id as "partOfId" from enforcement_action t
where t.id = any($1::uuid[]);

select t.id as "id", t.slug as "slug", t.measure as "measure", t.quantity as "quantity", t.value_amount as "valueAmount", t.value_currency as "valueCurrency", t.approximate as "approximate", t.announced_on as "announcedOn", t.period_from as "periodFrom", t.period_to as "periodTo", t.disposition as "disposition", t.asset_id as "assetId", t.enforcement_action_id as "enforcementActionId", t.authority_id as "authorityId", t.part_of_id as "partOfId" from seizure t
where t.id = any($1::uuid[]);

select t.id as "id", t.slug as "slug", t.title as "title", t.publisher as "publisher", t.kind as "kind", t.url as "url", t.about_url as "aboutUrl", t.language as "language", t.published_on as "publishedOn", array[(coalesce(t.published_on, '-infinity'::date))::text, (lower(t.slug collate "C"))::text, t.id::text] as "position"
from source t where true
order by coalesce(t.published_on, '-infinity'::date) desc, lower(t.slug collate "C") desc, t.id desc limit $1;

select t.id as "id", t.slug as "slug", t.title as "title", t.summary as "summary", t.status as "status", t.announced_on as "announcedOn", t.authority_id as "authorityId" from policy_initiative t
where t.id = any($1::uuid[]);
