select count(*)::integer as "count" from provider t where exists (select 1 from provider_status_period period
    where period.provider_id = t.id and coalesce(period.valid_from, period.first_seen_on) <= $1::date
    and coalesce(period.valid_to, 'infinity') >= $2::date
    and period.status = any($3::text[]::provider_status[]));

select parent.id as "parent", row.*
from unnest($1::uuid[]) as parent(id) cross join lateral (
select t.id as "id", t.slug as "slug", t.kind as "kind", t.title as "title", t.summary as "summary", t.announced_on as "announcedOn", t.period_from as "periodFrom", t.period_to as "periodTo", t.alleged_offenses as "allegedOffenses", t.reported_platform_count as "reportedPlatformCount", t.reported_site_count as "reportedSiteCount", t.approximate as "approximate", t.authority_id as "authorityId", t.part_of_id as "partOfId", array[(coalesce(t.announced_on, '-infinity'::date))::text, t.id::text] as "position"
from enforcement_action_provider link join enforcement_action t on t.id = link.enforcement_action_id where (link.provider_id = parent.id and t.kind = any($2::text[]::enforcement_action_kind[]))
order by coalesce(t.announced_on, '-infinity'::date) desc, t.id desc limit $3
) row;

select t.id as "id", t.provider_id as "providerId", t.status as "status", t.valid_from as "validFrom", t.first_seen_on as "firstSeenOn", t.valid_to as "validTo", t.source_id as "sourceId", t.checked_on as "checkedOn", t.checked_in_id as "checkedInId"
from provider_status_period t where t.provider_id = any($1::uuid[])
order by coalesce(coalesce(t.valid_from, t.first_seen_on), '-infinity'::date) asc, t.id asc;

select t.id as "id", t.slug as "slug", t.acronym as "acronym", t.name as "name", t.jurisdiction as "jurisdiction", t.website as "website" from authority t where t.id = any($1::uuid[]);

select t.id as "id", t.slug as "slug", t.name as "name", t.legal_name as "legalName", t.aliases as "aliases", t.former_names as "formerNames", t.transliterations as "transliterations", t.kind as "kind", t.jurisdiction as "jurisdiction", t.bin as "bin", t.lei as "lei", t.websites as "websites", array[(lower(t.name collate "C"))::text, t.id::text] as "position"
from provider t where exists (select 1 from provider_status_period period
    where period.provider_id = t.id and coalesce(period.valid_from, period.first_seen_on) <= $1::date
    and coalesce(period.valid_to, 'infinity') >= $2::date
    and period.status = any($3::text[]::provider_status[]))
order by lower(t.name collate "C") asc, t.id asc limit $4;

select t.id as "id", t.slug as "slug", t.title as "title", t.publisher as "publisher", t.kind as "kind", t.url as "url", t.about_url as "aboutUrl", t.language as "language", t.published_on as "publishedOn" from source t where t.id = any($1::uuid[]);
