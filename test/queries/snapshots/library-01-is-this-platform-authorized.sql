
select asked.text as "text", t.id as "id", t.slug as "slug", t.name as "name", t.legal_name as "legalName", t.aliases as "aliases", t.kind as "kind", t.jurisdiction as "jurisdiction", t.bin as "bin", t.websites as "websites"
from unnest($1::text[], $2::text[], $3::text[], $4::text[])
  as asked(text, normalized, exact, domain)
cross join lateral (
  select provider_id, 1 as place from license
  where lower(number collate "C") in (asked.normalized, lower(asked.exact collate "C"))
  union all
  select provider_id, case value when asked.normalized then 2 else 4 end
  from provider_identifier where value in (asked.normalized, asked.domain)
  union all
  select id, 3 from provider where slug = asked.normalized
  order by place limit 1
) hit
join provider t on t.id = hit.provider_id;


select distinct subject_id as "id" from disputed_property
where subject_id = any($1::uuid[]);

select parent.id as "parent", row.*
from unnest($1::uuid[]) as parent(id) cross join lateral (
select t.id as "id", t.number as "number", t.regime as "regime", t.status as "status", t.activities as "activities", t.valid_from as "validFrom", t.valid_to as "validTo", t.provider_id as "providerId", t.authority_id as "authorityId", array[(lower(t.number collate "C"))::text, t.id::text] as "position"
from license t where t.provider_id = parent.id
order by lower(t.number collate "C") asc, t.id asc limit $2
) row;

select parent.id as "parent", row.*
from unnest($1::uuid[]) as parent(id) cross join lateral (
select t.id as "id", t.property as "property", t.value as "value", t.number as "number", t.unit as "unit", t.period_from as "periodFrom", t.period_to as "periodTo", t.stated_on as "statedOn", t.confidence as "confidence", t.rank as "rank", t.note as "note", t.source_id as "sourceId", t.subject_id as "subjectId", t.authority_id as "authorityId", t.provider_id as "providerId", t.license_id as "licenseId", t.enforcement_action_id as "enforcementActionId", t.seizure_id as "seizureId", t.policy_initiative_id as "policyInitiativeId", t.transfer_rule_version_id as "transferRuleVersionId", array[(t.rank)::text, (lower(t.property collate "C"))::text, t.id::text] as "position"
from claim t where t.subject_id = parent.id
order by t.rank asc, lower(t.property collate "C") asc, t.id asc limit $2
) row;

select period.provider_id as "providerId", period.status
        from provider_status_period period
        where period.provider_id = any($1::uuid[]) and coalesce(period.valid_from, '-infinity') <= $2::date
    and coalesce(period.valid_to, 'infinity') >= $3::date;

select t.id as "id", t.provider_id as "providerId", t.status as "status", t.valid_from as "validFrom", t.valid_to as "validTo", t.source_id as "sourceId"
from provider_status_period t where t.provider_id = any($1::uuid[])
order by coalesce(t.valid_from, '-infinity'::date) asc, t.id asc;

select t.id as "id", t.slug as "slug", t.acronym as "acronym", t.name as "name", t.jurisdiction as "jurisdiction", t.website as "website" from authority t where t.id = any($1::uuid[]);

select t.id as "id", t.slug as "slug", t.title as "title", t.publisher as "publisher", t.kind as "kind", t.url as "url", t.language as "language", t.published_on as "publishedOn" from source t where t.id = any($1::uuid[]);

select t.id as "id", t.slug as "slug", t.title as "title", t.publisher as "publisher", t.kind as "kind", t.url as "url", t.language as "language", t.published_on as "publishedOn" from source t where t.id = any($1::uuid[]);
