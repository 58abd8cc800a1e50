
select search_highlight(text, asked) as "highlight"
from unnest($1::text[], $2::text[])
  with ordinality as hit(text, asked, place)
order by place;

select count(*)::integer as "count" from (
with asked as materialized (
  select plain as asked, search_query(text, plain) as query,
    nullif(array(select key from unnest(search_keys(plain)) key where key like '=%'), '{}')
      as whole_key,
    nullif(array(select key from unnest(search_keys(plain)) key where key not like '=%'), '{}')
      as word_keys,
    (select string_agg(format('(%s)', search_phrase(each)), ' & ')::tsquery
      from unnest($1::text[]) each where search_phrase(each) is not null) as phrase
  from (select $2::text as text, search_plain($3::text) as plain) given
), found as materialized (
  select * from search_entry
  where (words @@ (select query from asked) or keys && (select whole_key from asked)
    or keys @> (select word_keys from asked)
    or misspelt and plain % (select asked from asked) or misspelt and plain %> (select asked from asked))
    and ((select phrase from asked) is null or words @@ (select phrase from asked))
  order by length(plain), origin_id, field, place limit 2000
), ranked as (
  select distinct on (owner_id) owner_id, kind, score, field, text
  from (
    select found.*, round((greatest(
    case when plain = asked then 1 end,
    case when starts_with(plain, asked) then 0.75 + 0.2 * length(asked) / length(plain) end,
    case when keys && whole_key then 0.7 + 0.2 * similarity(plain, asked) end,
    case when words @@ query then 0.6 + 0.25 * least(1, length(asked)::real / length(plain)) end,
    case when keys @> word_keys then 0.45 + 0.2 * word_similarity(asked, plain) end,
    case when misspelt then greatest(0.9 * similarity(plain, asked),
      0.6 * word_similarity(asked, plain)) end
  ) * case field when 'NAME' then 1 when 'LEGAL_NAME' then 1 when 'ALIAS' then 1 when 'DOMAIN' then 1 when 'NUMBER' then 1 when 'ADDRESS' then 1 when 'FORMER_NAME' then 0.97 when 'TRANSLITERATION' then 0.97 when 'SLUG' then 0.95 when 'TITLE' then 0.9 when 'PUBLISHER' then 0.85 when 'SUMMARY' then 0.75 when 'CLAIM' then 0.7 when 'NOTE' then 0.65 end)::numeric, 4) as score from found, asked
  ) scored
  where score >= 0.35
  order by owner_id, score desc, field, origin_id, place
)
select owner_id as id, kind, score, field, text, (select asked from asked) as asked from ranked) t where true;

select period.provider_id as "providerId", period.status
        from provider_status_period period
        where period.provider_id = any($1::uuid[]) and coalesce(period.valid_from, period.first_seen_on) <= $2::date
    and coalesce(period.valid_to, 'infinity') >= $3::date;

select t.id as "id", t.kind as "kind", t.score as "score", t.field as "field", t.text as "text", t.asked as "asked", array[(coalesce(t.score, '-Infinity'::numeric))::text, (t.kind)::text, t.id::text] as "position"
from (
with asked as materialized (
  select plain as asked, search_query(text, plain) as query,
    nullif(array(select key from unnest(search_keys(plain)) key where key like '=%'), '{}')
      as whole_key,
    nullif(array(select key from unnest(search_keys(plain)) key where key not like '=%'), '{}')
      as word_keys,
    (select string_agg(format('(%s)', search_phrase(each)), ' & ')::tsquery
      from unnest($1::text[]) each where search_phrase(each) is not null) as phrase
  from (select $2::text as text, search_plain($3::text) as plain) given
), found as materialized (
  select * from search_entry
  where (words @@ (select query from asked) or keys && (select whole_key from asked)
    or keys @> (select word_keys from asked)
    or misspelt and plain % (select asked from asked) or misspelt and plain %> (select asked from asked))
    and ((select phrase from asked) is null or words @@ (select phrase from asked))
  order by length(plain), origin_id, field, place limit 2000
), ranked as (
  select distinct on (owner_id) owner_id, kind, score, field, text
  from (
    select found.*, round((greatest(
    case when plain = asked then 1 end,
    case when starts_with(plain, asked) then 0.75 + 0.2 * length(asked) / length(plain) end,
    case when keys && whole_key then 0.7 + 0.2 * similarity(plain, asked) end,
    case when words @@ query then 0.6 + 0.25 * least(1, length(asked)::real / length(plain)) end,
    case when keys @> word_keys then 0.45 + 0.2 * word_similarity(asked, plain) end,
    case when misspelt then greatest(0.9 * similarity(plain, asked),
      0.6 * word_similarity(asked, plain)) end
  ) * case field when 'NAME' then 1 when 'LEGAL_NAME' then 1 when 'ALIAS' then 1 when 'DOMAIN' then 1 when 'NUMBER' then 1 when 'ADDRESS' then 1 when 'FORMER_NAME' then 0.97 when 'TRANSLITERATION' then 0.97 when 'SLUG' then 0.95 when 'TITLE' then 0.9 when 'PUBLISHER' then 0.85 when 'SUMMARY' then 0.75 when 'CLAIM' then 0.7 when 'NOTE' then 0.65 end)::numeric, 4) as score from found, asked
  ) scored
  where score >= 0.35
  order by owner_id, score desc, field, origin_id, place
)
select owner_id as id, kind, score, field, text, (select asked from asked) as asked from ranked) t where true
order by coalesce(t.score, '-Infinity'::numeric) desc, t.kind asc, t.id asc limit $4;

select t.id as "id", t.slug as "slug", t.name as "name", t.legal_name as "legalName", t.aliases as "aliases", t.former_names as "formerNames", t.transliterations as "transliterations", t.kind as "kind", t.jurisdiction as "jurisdiction", t.bin as "bin", t.lei as "lei", t.websites as "websites" from provider t
where t.id = any($1::uuid[]);

select t.id as "id", t.slug as "slug", t.title as "title", t.summary as "summary", t.status as "status", t.announced_on as "announcedOn", t.authority_id as "authorityId" from policy_initiative t
where t.id = any($1::uuid[]);
