
with common as materialized (
select key from pg_stats, unnest(most_common_elems::text::text[], most_common_elem_freqs)
  as common(key, share), pg_class
where schemaname = 'public' and tablename = 'search_entry' and attname = 'keys'
  and pg_class.oid = 'search_entry'::regclass and key is not null
  and share * reltuples > 100),
asked as materialized (
  select input, names, identifiers, distinctive,
    array(select distinct key from unnest(names) name, unnest(search_keys(name)) key
      where key like '=%') as whole_keys,
    array(select distinct key from unnest(distinctive) name, unnest(search_keys(name)) key
      where key not like '=%' and length(key) >= 4 and key not in (select key from common)
    ) as word_keys
  from jsonb_to_recordset($1::jsonb)
    as asked(input integer, names text[], distinctive text[], identifiers text[])
), heard as materialized (
  select asked.*, word_keys || array(
    select near from unnest(word_keys) key, lateral (
select overlay(key placing '' from place for 1) from generate_series(2, length(key)) place
union all
select overlay(key placing other from place for 1) from generate_series(2, length(key)) place
join (values ('b', 'p'), ('p', 'b'), ('d', 't'), ('t', 'd'), ('g', 'k'), ('k', 'g'), ('f', 'v'), ('v', 'f'), ('s', 'C'), ('C', 's'), ('s', 'j'), ('j', 's'), ('g', 'j'), ('j', 'g'), ('d', 'j'), ('j', 'd'), ('t', 'C'), ('C', 't')) near (letter, other) on letter = substr(key, place, 1)
union all
select overlay(key placing reverse(substr(key, place, 2)) from place for 2)
from generate_series(2, length(key) - 1) place) sounds (near)
    where length(near) >= 3) as near_keys
  from asked
), hit as (
  select asked.input, found.owner_id
  from heard asked cross join lateral (
    select owner_id, max(alike) as alike from (
      (select owner_id, 1 + similarity(plain, asked.names[1]) as alike from search_entry
      where keys && asked.whole_keys and kind = 'PROVIDER' and misspelt limit 100)
      union all
      (select owner_id, similarity(plain, asked.names[1]) from search_entry
      where keys && asked.near_keys and kind = 'PROVIDER' and misspelt limit 100)
      union all
      select owner_id, similarity(plain, name)
      from unnest(asked.names) name cross join lateral (
        select owner_id, plain from search_entry
        where misspelt and plain % name and kind = 'PROVIDER' and (
          select reltuples <= 10000 from pg_class
          where oid = 'search_entry'::regclass)
      ) lettered
      union all
      select provider_id, 3 from provider_identifier where value = any(asked.identifiers)
    ) each
    group by owner_id order by alike desc, owner_id limit $2
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
