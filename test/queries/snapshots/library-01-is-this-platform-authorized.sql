
select asked.text as "text", hit.matched_by as "matchedBy", hit.is_shared as "isShared",
  t.id as "id", t.slug as "slug", t.name as "name", t.legal_name as "legalName", t.aliases as "aliases", t.former_names as "formerNames", t.transliterations as "transliterations", t.kind as "kind", t.jurisdiction as "jurisdiction", t.bin as "bin", t.lei as "lei", t.websites as "websites"
from jsonb_to_recordset($1::jsonb)
  as asked(text text, key text, exact text, license_numbers text[], domains text[])
cross join lateral (
  with hit as (
    select provider_id, 'LICENSE_NUMBER' as kind, number as value
    from license where lower(number collate "C") = any(asked.license_numbers)
    union all
    select provider_id, kind::text, value from provider_identifier
    where value = any(array_append(asked.domains, asked.key))
      and (value = asked.key and kind <> 'DOMAIN' or value = any(asked.domains)
        and kind not in ('BIN', 'LEI'))
    union all
    select id, 'SLUG', slug from provider where slug = asked.key
  ), ranked as (
    select hit.*, place.place,
      row_number() over (partition by provider_id order by place, length(value) desc) as of_provider
    from hit join (values ('LICENSE_NUMBER', 0), ('BIN', 1), ('LEI', 2), ('DOMAIN', 3), ('SLUG', 4), ('LEGAL_NAME', 5), ('NAME', 6), ('FORMER_NAME', 7), ('ALIAS', 8), ('TRANSLITERATION', 9)) as place(kind, place) using (kind)
  )
  select provider_id, kind as matched_by, place, length(value) as length,
    (select count(distinct other.provider_id) > 1 from hit other
      where ranked.kind in ('SLUG', 'LEGAL_NAME', 'NAME', 'FORMER_NAME', 'ALIAS', 'TRANSLITERATION') and other.kind in ('SLUG', 'LEGAL_NAME', 'NAME', 'FORMER_NAME', 'ALIAS', 'TRANSLITERATION')
          and (ranked.kind <> 'SLUG' or ranked.value <> asked.exact)
        or ranked.kind = 'DOMAIN' and other.kind = 'DOMAIN' and other.value = ranked.value
        or ranked.kind = 'LICENSE_NUMBER' and other.kind = 'LICENSE_NUMBER'
    ) as is_shared
  from ranked where of_provider = 1
  order by place, length desc, provider_id) hit
join provider t on t.id = hit.provider_id
order by hit.place, hit.length desc, hit.provider_id;


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
select t.id as "id", t.property as "property", t.value as "value", t.number as "number", t.unit as "unit", t.period_from as "periodFrom", t.period_to as "periodTo", t.stated_on as "statedOn", t.confidence as "confidence", t.rank as "rank", t.outranked as "outranked", t.precedence as "precedence", t.note as "note", t.source_id as "sourceId", t.subject_id as "subjectId", t.authority_id as "authorityId", t.provider_id as "providerId", t.license_id as "licenseId", t.enforcement_action_id as "enforcementActionId", t.seizure_id as "seizureId", t.policy_initiative_id as "policyInitiativeId", t.transfer_rule_version_id as "transferRuleVersionId", array[(t.rank)::text, (lower(t.property collate "C"))::text, t.id::text] as "position"
from claim t where t.subject_id = parent.id
order by t.rank asc, lower(t.property collate "C") asc, t.id asc limit $2
) row;

select period.provider_id as "providerId", period.status
        from provider_status_period period
        where period.provider_id = any($1::uuid[]) and coalesce(period.valid_from, period.first_seen_on) <= $2::date
    and coalesce(period.valid_to, 'infinity') >= $3::date;

select t.id as "id", t.provider_id as "providerId", t.status as "status", t.valid_from as "validFrom", t.first_seen_on as "firstSeenOn", t.valid_to as "validTo", t.source_id as "sourceId", t.checked_on as "checkedOn", t.checked_in_id as "checkedInId"
from provider_status_period t where t.provider_id = any($1::uuid[])
order by coalesce(coalesce(t.valid_from, t.first_seen_on), '-infinity'::date) asc, t.id asc;

select t.id as "id", t.slug as "slug", t.acronym as "acronym", t.name as "name", t.jurisdiction as "jurisdiction", t.website as "website" from authority t where t.id = any($1::uuid[]);

select t.id as "id", t.slug as "slug", t.title as "title", t.publisher as "publisher", t.kind as "kind", t.url as "url", t.about_url as "aboutUrl", t.language as "language", t.published_on as "publishedOn" from source t where t.id = any($1::uuid[]);

select t.id as "id", t.slug as "slug", t.title as "title", t.publisher as "publisher", t.kind as "kind", t.url as "url", t.about_url as "aboutUrl", t.language as "language", t.published_on as "publishedOn" from source t where t.id = any($1::uuid[]);
