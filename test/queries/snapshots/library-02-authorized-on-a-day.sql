select count(*)::integer as "count" from provider t where exists (select 1 from provider_status_period period
    where period.provider_id = t.id and coalesce(period.valid_from, period.first_seen_on) <= $1::date
    and coalesce(period.valid_to, 'infinity') >= $2::date
    and period.status = any($3::text[]::provider_status[]));

select parent.id as "parent", row.*
from unnest($1::uuid[]) as parent(id) cross join lateral (
select t.id as "id", t.number as "number", t.regime as "regime", t.status as "status", t.activities as "activities", t.valid_from as "validFrom", t.valid_to as "validTo", t.provider_id as "providerId", t.authority_id as "authorityId", array[(lower(t.number collate "C"))::text, t.id::text] as "position"
from license t where t.provider_id = parent.id
order by lower(t.number collate "C") asc, t.id asc limit $2
) row;

select period.provider_id as "providerId", period.status
        from provider_status_period period
        where period.provider_id = any($1::uuid[]) and coalesce(period.valid_from, period.first_seen_on) <= $2::date
    and coalesce(period.valid_to, 'infinity') >= $3::date;

select period.provider_id as "providerId", period.status
        from provider_status_period period
        where period.provider_id = any($1::uuid[]) and coalesce(period.valid_from, period.first_seen_on) <= $2::date
    and coalesce(period.valid_to, 'infinity') >= $3::date;

select t.id as "id", t.provider_id as "providerId", t.status as "status", t.valid_from as "validFrom", t.first_seen_on as "firstSeenOn", t.valid_to as "validTo", t.source_id as "sourceId", t.checked_on as "checkedOn", t.checked_in_id as "checkedInId"
from provider_status_period t where t.provider_id = any($1::uuid[])
order by coalesce(coalesce(t.valid_from, t.first_seen_on), '-infinity'::date) asc, t.id asc;

select t.id as "id", t.slug as "slug", t.name as "name", t.legal_name as "legalName", t.aliases as "aliases", t.former_names as "formerNames", t.transliterations as "transliterations", t.kind as "kind", t.jurisdiction as "jurisdiction", t.bin as "bin", t.lei as "lei", t.websites as "websites", array[(lower(t.name collate "C"))::text, t.id::text] as "position"
from provider t where exists (select 1 from provider_status_period period
    where period.provider_id = t.id and coalesce(period.valid_from, period.first_seen_on) <= $1::date
    and coalesce(period.valid_to, 'infinity') >= $2::date
    and period.status = any($3::text[]::provider_status[]))
order by lower(t.name collate "C") asc, t.id asc limit $4;
