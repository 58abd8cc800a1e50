
select asked.key as "key", period.status as "status", period.valid_from as "since",
  action.slug as "actionSlug", action.title as "actionTitle",
  action.announced_on as "actionAnnouncedOn", action.authority as "actionAuthority"
from unnest($1::text[], $2::uuid[],
  $3::date[]) as asked(key, provider_id, day)
left join provider_status_period period
  on period.provider_id = asked.provider_id and coalesce(period.valid_from, '-infinity') <= asked.day
    and coalesce(period.valid_to, 'infinity') >= asked.day
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
    abs(coalesce(period.valid_from, asked.day) - coalesce(a.announced_on, a.period_from))
      nulls last, a.slug collate "C"
  limit 1
) action on true;


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


select rule.code as "code", t.id as "id", t.number as "number", t.status as "status", t.announced_on as "announcedOn", t.effective_from as "effectiveFrom", t.effective_to as "effectiveTo", t.legal_act as "legalAct", t.threshold_amount as "thresholdAmount", t.threshold_currency as "thresholdCurrency", t.clauses as "clauses", t.transfer_rule_id as "transferRuleId"
from transfer_rule rule join transfer_rule_version t on t.transfer_rule_id = rule.id
where rule.code = any($1::text[]) order by t.number;

select period.provider_id as "providerId", period.status
        from provider_status_period period
        where period.provider_id = any($1::uuid[]) and coalesce(period.valid_from, '-infinity') <= $2::date
    and coalesce(period.valid_to, 'infinity') >= $3::date;
