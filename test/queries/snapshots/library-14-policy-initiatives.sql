
select distinct subject_id as "id" from disputed_property
where subject_id = any($1::uuid[]);

select count(*)::integer as "count" from policy_initiative t where true;

select parent.id as "parent", row.*
from unnest($1::uuid[]) as parent(id) cross join lateral (
select t.id as "id", t.property as "property", t.value as "value", t.number as "number", t.unit as "unit", t.period_from as "periodFrom", t.period_to as "periodTo", t.stated_on as "statedOn", t.confidence as "confidence", t.rank as "rank", t.outranked as "outranked", t.precedence as "precedence", t.note as "note", t.source_id as "sourceId", t.subject_id as "subjectId", t.authority_id as "authorityId", t.provider_id as "providerId", t.license_id as "licenseId", t.enforcement_action_id as "enforcementActionId", t.seizure_id as "seizureId", t.policy_initiative_id as "policyInitiativeId", t.transfer_rule_version_id as "transferRuleVersionId", array[(t.rank)::text, (lower(t.property collate "C"))::text, t.id::text] as "position"
from claim t where t.subject_id = parent.id
order by t.rank asc, lower(t.property collate "C") asc, t.id asc limit $2
) row;

select t.id as "id", t.slug as "slug", t.acronym as "acronym", t.name as "name", t.jurisdiction as "jurisdiction", t.website as "website" from authority t where t.id = any($1::uuid[]);

select t.id as "id", t.slug as "slug", t.title as "title", t.publisher as "publisher", t.kind as "kind", t.url as "url", t.about_url as "aboutUrl", t.language as "language", t.published_on as "publishedOn" from source t where t.id = any($1::uuid[]);

select t.id as "id", t.slug as "slug", t.title as "title", t.summary as "summary", t.status as "status", t.announced_on as "announcedOn", t.authority_id as "authorityId", array[(coalesce(t.announced_on, '-infinity'::date))::text, t.id::text] as "position"
from policy_initiative t where true
order by coalesce(t.announced_on, '-infinity'::date) desc, t.id desc limit $1;
