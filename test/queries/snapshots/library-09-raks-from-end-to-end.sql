select parent.id as "parent", row.*
from unnest($1::uuid[]) as parent(id) cross join lateral (
select count(*)::integer as "count" from claim t where t.subject_id = parent.id
) row;

select parent.id as "parent", row.*
from unnest($1::uuid[]) as parent(id) cross join lateral (
select t.id as "id", t.property as "property", t.value as "value", t.number as "number", t.unit as "unit", t.period_from as "periodFrom", t.period_to as "periodTo", t.stated_on as "statedOn", t.confidence as "confidence", t.rank as "rank", t.outranked as "outranked", t.precedence as "precedence", t.note as "note", t.source_id as "sourceId", t.subject_id as "subjectId", t.authority_id as "authorityId", t.provider_id as "providerId", t.license_id as "licenseId", t.enforcement_action_id as "enforcementActionId", t.seizure_id as "seizureId", t.policy_initiative_id as "policyInitiativeId", t.transfer_rule_version_id as "transferRuleVersionId", array[(t.rank)::text, (lower(t.property collate "C"))::text, t.id::text] as "position"
from claim t where t.subject_id = parent.id
order by t.rank asc, lower(t.property collate "C") asc, t.id asc limit $2
) row;

select parent.id as "parent", row.*
from unnest($1::uuid[]) as parent(id) cross join lateral (
select t.id as "id", t.slug as "slug", t.measure as "measure", t.quantity as "quantity", t.value_amount as "valueAmount", t.value_currency as "valueCurrency", t.approximate as "approximate", t.announced_on as "announcedOn", t.period_from as "periodFrom", t.period_to as "periodTo", t.disposition as "disposition", t.asset_id as "assetId", t.enforcement_action_id as "enforcementActionId", t.authority_id as "authorityId", t.part_of_id as "partOfId", array[(coalesce(t.announced_on, '-infinity'::date))::text, t.id::text] as "position"
from seizure t where t.enforcement_action_id = parent.id
order by coalesce(t.announced_on, '-infinity'::date) desc, t.id desc limit $2
) row;

select period.provider_id as "providerId", period.status
        from provider_status_period period
        where period.provider_id = any($1::uuid[]) and coalesce(period.valid_from, period.first_seen_on) <= $2::date
    and coalesce(period.valid_to, 'infinity') >= $3::date;

select t.id as "id", t.provider_id as "providerId", t.status as "status", t.valid_from as "validFrom", t.first_seen_on as "firstSeenOn", t.valid_to as "validTo", t.source_id as "sourceId", t.checked_on as "checkedOn", t.checked_in_id as "checkedInId"
from provider_status_period t where t.provider_id = any($1::uuid[])
order by coalesce(coalesce(t.valid_from, t.first_seen_on), '-infinity'::date) asc, t.id asc;

select t.id as "id", t.slug as "slug", t.acronym as "acronym", t.name as "name", t.jurisdiction as "jurisdiction", t.website as "website" from authority t where t.id = any($1::uuid[]);

select t.id as "id", t.slug as "slug", t.kind as "kind", t.title as "title", t.summary as "summary", t.announced_on as "announcedOn", t.period_from as "periodFrom", t.period_to as "periodTo", t.alleged_offenses as "allegedOffenses", t.reported_platform_count as "reportedPlatformCount", t.reported_site_count as "reportedSiteCount", t.approximate as "approximate", t.authority_id as "authorityId", t.part_of_id as "partOfId" from enforcement_action t where t.slug = any($1::text[]);

select t.id as "id", t.slug as "slug", t.name as "name", t.legal_name as "legalName", t.aliases as "aliases", t.former_names as "formerNames", t.transliterations as "transliterations", t.kind as "kind", t.jurisdiction as "jurisdiction", t.bin as "bin", t.lei as "lei", t.websites as "websites" from provider t where t.slug = any($1::text[]);

select t.id as "id", t.slug as "slug", t.title as "title", t.publisher as "publisher", t.kind as "kind", t.url as "url", t.about_url as "aboutUrl", t.language as "language", t.published_on as "publishedOn" from source t where t.id = any($1::uuid[]);
