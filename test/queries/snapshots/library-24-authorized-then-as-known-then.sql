select count(*)::integer as "count" from provider t where exists (select 1 from provider_status_period period
    where period.provider_id = t.id and coalesce(period.valid_from, period.first_seen_on) <= $1::date
    and coalesce(period.valid_to, 'infinity') >= $2::date
    and period.status = any($3::text[]::provider_status[]));

select count(*)::integer as "count" from provider t where exists (select 1 from provider_status_period period
    where period.provider_id = t.id and coalesce(period.valid_from, period.first_seen_on) <= $1::date
    and coalesce(period.valid_to, 'infinity') >= $2::date
    and period.status = any($3::text[]::provider_status[]));

select t.id as "id", t.slug as "slug", t.name as "name", t.legal_name as "legalName", t.aliases as "aliases", t.former_names as "formerNames", t.transliterations as "transliterations", t.kind as "kind", t.jurisdiction as "jurisdiction", t.bin as "bin", t.lei as "lei", t.websites as "websites", array[(lower(t.name collate "C"))::text, t.id::text] as "position"
from provider t where exists (select 1 from provider_status_period period
    where period.provider_id = t.id and coalesce(period.valid_from, period.first_seen_on) <= $1::date
    and coalesce(period.valid_to, 'infinity') >= $2::date
    and period.status = any($3::text[]::provider_status[]))
order by lower(t.name collate "C") asc, t.id asc limit $4;

select t.id as "id", t.slug as "slug", t.name as "name", t.legal_name as "legalName", t.aliases as "aliases", t.former_names as "formerNames", t.transliterations as "transliterations", t.kind as "kind", t.jurisdiction as "jurisdiction", t.bin as "bin", t.lei as "lei", t.websites as "websites", array[(lower(t.name collate "C"))::text, t.id::text] as "position"
from provider t where exists (select 1 from provider_status_period period
    where period.provider_id = t.id and coalesce(period.valid_from, period.first_seen_on) <= $1::date
    and coalesce(period.valid_to, 'infinity') >= $2::date
    and period.status = any($3::text[]::provider_status[]))
order by lower(t.name collate "C") asc, t.id asc limit $4;
