
select asked.key as "key", rate.*, source.slug as "sourceSlug"
from unnest($1::text[], $2::text[],
  $3::date[]) as asked(key, currency, day)
cross join lateral (
  select t.id as "id", t.currency as "currency", t.rate as "rate", t.effective_on as "effectiveOn", t.source_id as "sourceId"
  from (select t.* from exchange_rate t
  where t.currency = asked.currency
    and t.effective_on between asked.day - 7 and asked.day
  order by t.effective_on desc limit 1) t
) rate join source on source.id = rate."sourceId";

select t.id as "id", t.slug as "slug", t.measure as "measure", t.quantity as "quantity", t.value_amount as "valueAmount", t.value_currency as "valueCurrency", t.approximate as "approximate", t.announced_on as "announcedOn", t.period_from as "periodFrom", t.period_to as "periodTo", t.disposition as "disposition", t.asset_id as "assetId", t.enforcement_action_id as "enforcementActionId", t.authority_id as "authorityId", t.part_of_id as "partOfId", array[(coalesce(t.value_amount, '-Infinity'::numeric))::text, t.id::text] as "position"
from seizure t where t.value_currency = $1::text
order by coalesce(t.value_amount, '-Infinity'::numeric) desc, t.id desc limit $2;

select t.id as "id", t.slug as "slug", t.title as "title", t.publisher as "publisher", t.kind as "kind", t.url as "url", t.about_url as "aboutUrl", t.language as "language", t.published_on as "publishedOn" from source t where t.id = any($1::uuid[]);
