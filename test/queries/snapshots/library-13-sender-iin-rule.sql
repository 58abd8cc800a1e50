
select distinct subject_id as "id" from disputed_property
where subject_id = any($1::uuid[]);

select parent.id as "parent", row.*
from unnest($1::uuid[]) as parent(id) cross join lateral (
select t.id as "id", t.number as "number", t.status as "status", t.announced_on as "announcedOn", t.effective_from as "effectiveFrom", t.effective_to as "effectiveTo", t.legal_act as "legalAct", t.threshold_amount as "thresholdAmount", t.threshold_currency as "thresholdCurrency", t.clauses as "clauses", t.transfer_rule_id as "transferRuleId", array[(coalesce(t.number, -1))::text, t.id::text] as "position"
from transfer_rule_version t where t.transfer_rule_id = parent.id
order by coalesce(t.number, -1) asc, t.id asc limit $2
) row;

select parent.id as "parent", row.*
from unnest($1::uuid[]) as parent(id) cross join lateral (
select t.id as "id", t.property as "property", t.value as "value", t.number as "number", t.unit as "unit", t.period_from as "periodFrom", t.period_to as "periodTo", t.stated_on as "statedOn", t.confidence as "confidence", t.rank as "rank", t.outranked as "outranked", t.precedence as "precedence", t.note as "note", t.source_id as "sourceId", t.subject_id as "subjectId", t.authority_id as "authorityId", t.provider_id as "providerId", t.license_id as "licenseId", t.enforcement_action_id as "enforcementActionId", t.seizure_id as "seizureId", t.policy_initiative_id as "policyInitiativeId", t.transfer_rule_version_id as "transferRuleVersionId", array[(t.rank)::text, (lower(t.property collate "C"))::text, t.id::text] as "position"
from claim t where t.subject_id = parent.id
order by t.rank asc, lower(t.property collate "C") asc, t.id asc limit $2
) row;

select t.id as "id", t.code as "code", t.title as "title", t.channel as "channel", t.authority_id as "authorityId" from transfer_rule t where t.code = any($1::text[]);

select t.id as "id", t.number as "number", t.status as "status", t.announced_on as "announcedOn", t.effective_from as "effectiveFrom", t.effective_to as "effectiveTo", t.legal_act as "legalAct", t.threshold_amount as "thresholdAmount", t.threshold_currency as "thresholdCurrency", t.clauses as "clauses", t.transfer_rule_id as "transferRuleId"
from transfer_rule_version t where t.transfer_rule_id = any($1::uuid[])
order by coalesce(t.number, -1) asc, t.id asc;

select t.id as "id", t.slug as "slug", t.acronym as "acronym", t.name as "name", t.jurisdiction as "jurisdiction", t.website as "website" from authority t where t.id = any($1::uuid[]);

select t.id as "id", t.slug as "slug", t.title as "title", t.publisher as "publisher", t.kind as "kind", t.url as "url", t.about_url as "aboutUrl", t.language as "language", t.published_on as "publishedOn" from source t where t.id = any($1::uuid[]);
