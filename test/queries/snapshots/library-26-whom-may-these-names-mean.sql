
with asked as materialized (
  select input, name, identifiers,
    array(select key from unnest(search_keys(name)) key where key like '=%' or length(key) >= 4)
      as keys
  from jsonb_to_recordset($1::jsonb)
    as asked(input integer, name text, identifiers text[])
), hit as (
  select asked.input, found.owner_id, found.alike
  from asked cross join lateral (
    select owner_id, max(alike) as alike from (
      select owner_id, similarity(plain, asked.name) as alike from search_entry
      where misspelt and plain % asked.name and kind = 'PROVIDER'
      union all
      select owner_id, greatest(similarity(plain, asked.name), $2::real)
      from search_entry where keys && asked.keys and kind = 'PROVIDER' and misspelt
      union all
      select provider_id, 2 from provider_identifier where value = any(asked.identifiers)
    ) each
    where alike >= $3::real
    group by owner_id order by alike desc, owner_id limit $4
  ) found
), named as (
  select owner_id, array_agg(distinct input) as inputs from hit group by owner_id
)
select t.id as "id", t.slug as "slug", t.name as "name", t.legal_name as "legalName", t.aliases as "aliases", t.former_names as "formerNames", t.transliterations as "transliterations", t.kind as "kind", t.jurisdiction as "jurisdiction", t.bin as "bin", t.lei as "lei", t.websites as "websites", to_json(named.inputs) as "inputs"
from named join provider t on t.id = named.owner_id order by t.id;

select period.provider_id as "providerId", period.status
        from provider_status_period period
        where period.provider_id = any($1::uuid[]) and coalesce(period.valid_from, period.first_seen_on) <= $2::date
    and coalesce(period.valid_to, 'infinity') >= $3::date;
