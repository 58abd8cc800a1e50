
select distinct subject_id as "id" from disputed_property
where subject_id = any($1::uuid[]);

select count(*)::integer as "count" from license t where coalesce(t.valid_to, '-infinity'::date) >= $1::date;

select t.id as "id", t.number as "number", t.regime as "regime", t.status as "status", t.activities as "activities", t.valid_from as "validFrom", t.valid_to as "validTo", t.provider_id as "providerId", t.authority_id as "authorityId", array[(coalesce(t.valid_to, '-infinity'::date))::text, t.id::text] as "position"
from license t where coalesce(t.valid_to, '-infinity'::date) >= $1::date
order by coalesce(t.valid_to, '-infinity'::date) asc, t.id asc limit $2;

select t.id as "id", t.slug as "slug", t.name as "name", t.legal_name as "legalName", t.aliases as "aliases", t.former_names as "formerNames", t.transliterations as "transliterations", t.kind as "kind", t.jurisdiction as "jurisdiction", t.bin as "bin", t.lei as "lei", t.websites as "websites" from provider t where t.id = any($1::uuid[]);
