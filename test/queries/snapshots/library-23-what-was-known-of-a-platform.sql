
select distinct subject_id as "id" from disputed_property
where subject_id = any($1::uuid[]);


select t.id as "id", t.sequence as "sequence", t.recorded_at as "recordedAt", t.version as "version", t.cause as "cause", t.reason as "reason", t.upstream_run_id as "upstreamRunId" from record_commit t
where t.sequence = any($1::bigint[]);

select parent.id as "parent", row.*
from unnest($1::uuid[]) as parent(id) cross join lateral (
select t.id as "id", t.property as "property", t.value as "value", t.number as "number", t.unit as "unit", t.period_from as "periodFrom", t.period_to as "periodTo", t.stated_on as "statedOn", t.confidence as "confidence", t.rank as "rank", t.outranked as "outranked", t.precedence as "precedence", t.note as "note", t.source_id as "sourceId", t.subject_id as "subjectId", t.authority_id as "authorityId", t.provider_id as "providerId", t.license_id as "licenseId", t.enforcement_action_id as "enforcementActionId", t.seizure_id as "seizureId", t.policy_initiative_id as "policyInitiativeId", t.transfer_rule_version_id as "transferRuleVersionId", array[(t.rank)::text, (lower(t.property collate "C"))::text, t.id::text] as "position"
from claim t where t.subject_id = parent.id
order by t.rank asc, lower(t.property collate "C") asc, t.id asc limit $2
) row;

select period.provider_id as "providerId", period.status
        from provider_status_period period
        where period.provider_id = any($1::uuid[]) and coalesce(period.valid_from, period.first_seen_on) <= $2::date
    and coalesce(period.valid_to, 'infinity') >= $3::date;

select t.id as "id", t.slug as "slug", t.name as "name", t.legal_name as "legalName", t.aliases as "aliases", t.former_names as "formerNames", t.transliterations as "transliterations", t.kind as "kind", t.jurisdiction as "jurisdiction", t.bin as "bin", t.lei as "lei", t.websites as "websites" from provider t where t.slug = any($1::text[]);

select t.id as "id", t.slug as "slug", t.title as "title", t.publisher as "publisher", t.kind as "kind", t.url as "url", t.about_url as "aboutUrl", t.language as "language", t.published_on as "publishedOn" from source t where t.id = any($1::uuid[]);

select t.version as "version", t.updated_at as "updatedAt", t.as_of as "asOf", t.known_at as "knownAt", t.earliest_known_at as "earliestKnownAt", t.sequence as "sequence" from (
select version, recorded_at as updated_at, $1::date as as_of, recorded_at as known_at,
  (select min(recorded_at) from record_commit) as earliest_known_at, sequence
from record_commit order by sequence desc limit 1) t;
