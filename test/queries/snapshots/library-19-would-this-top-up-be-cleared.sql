
select asked.key as "key", period.status as "status", period.valid_from as "since",
  period.first_seen_on as "firstSeenOn", period.checked_on as "checkedOn",
  shown.slug as "source", checked.slug as "checkedIn", license.number as "licenseNumber",
  case when period.id is not null then
    greatest(0, asked.day - coalesce(period.checked_on, coalesce(period.valid_from, period.first_seen_on))) end as "ageDays",
  action.slug as "actionSlug", action.title as "actionTitle",
  action.announced_on as "actionAnnouncedOn", action.authority as "actionAuthority"
from unnest($1::text[], $2::uuid[],
  $3::date[]) as asked(key, provider_id, day)
left join provider_status_period period
  on period.provider_id = asked.provider_id and coalesce(period.valid_from, period.first_seen_on) <= asked.day
    and coalesce(period.valid_to, 'infinity') >= asked.day
left join source shown on shown.id = period.source_id
left join source checked on checked.id = period.checked_in_id
left join lateral (
  select number from license
  where license.provider_id = asked.provider_id and period.status = 'AUTHORIZED'
    and coalesce(license.valid_from, '-infinity') <= asked.day
    and coalesce(license.valid_to, 'infinity') >= asked.day
  order by (license.status = 'ACTIVE') desc, license.valid_from desc nulls last,
    license.number collate "C"
  limit 1
) license on true
left join lateral (
  select a.slug, a.title, a.announced_on, coalesce(authority.acronym, authority.name) as authority
  from enforcement_action_provider link
  join enforcement_action a on a.id = link.enforcement_action_id
  join authority on authority.id = a.authority_id
  where link.provider_id = asked.provider_id
    and period.status not in ('AUTHORIZED', 'UNKNOWN')
  order by (period.status::text, a.kind::text) in (
      ('SHUT_DOWN', 'PLATFORM_SHUTDOWN'), ('BLOCKED', 'SITE_BLOCKING'), ('WARNED', 'PUBLIC_WARNING')
    ) desc nulls last,
    a.announced_on > asked.day,
    abs(coalesce(coalesce(period.valid_from, period.first_seen_on), asked.day) - coalesce(a.announced_on, a.period_from))
      nulls last, a.slug collate "C"
  limit 1
) action on true;


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


select rule.code as "code", (select version from record_version) as "recordVersion",
  t.id as "id", t.number as "number", t.status as "status", t.announced_on as "announcedOn", t.effective_from as "effectiveFrom", t.effective_to as "effectiveTo", t.legal_act as "legalAct", t.threshold_amount as "thresholdAmount", t.threshold_currency as "thresholdCurrency", t.clauses as "clauses", t.transfer_rule_id as "transferRuleId"
from unnest($1::text[]) as asked(code)
join transfer_rule rule on rule.code = asked.code
join transfer_rule_version t on t.transfer_rule_id = rule.id
order by t.number;

select period.provider_id as "providerId", period.status
        from provider_status_period period
        where period.provider_id = any($1::uuid[]) and coalesce(period.valid_from, period.first_seen_on) <= $2::date
    and coalesce(period.valid_to, 'infinity') >= $3::date;
