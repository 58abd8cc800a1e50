
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

select parent.id as "parent", row.*
from unnest($1::uuid[]) as parent(id) cross join lateral (
select count(*)::integer as "count" from register_entry t where t.provider_id = parent.id
) row;

select parent.id as "parent", row.*
from unnest($1::uuid[]) as parent(id) cross join lateral (
select t.id as "id", t.upstream as "upstream", t.kind as "kind", t.name as "name", t.other_names as "otherNames", t.lei as "lei", t.websites as "websites", t.authority as "authority", t.country as "country", t.countries as "countries", t.activities as "activities", t.valid_from as "validFrom", t.valid_to as "validTo", t.statement as "statement", t.listed_on as "listedOn", t.removed_on as "removedOn", t.provider_id as "providerId", t.source_id as "sourceId", array[(coalesce(t.valid_from, '-infinity'::date))::text, t.id::text] as "position"
from register_entry t where t.provider_id = parent.id
order by coalesce(t.valid_from, '-infinity'::date) desc, t.id desc limit $2
) row;

select period.provider_id as "providerId", period.status
        from provider_status_period period
        where period.provider_id = any($1::uuid[]) and coalesce(period.valid_from, period.first_seen_on) <= $2::date
    and coalesce(period.valid_to, 'infinity') >= $3::date;
