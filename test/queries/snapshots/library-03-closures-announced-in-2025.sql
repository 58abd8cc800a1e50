
select distinct subject_id as "id" from disputed_property
where subject_id = any($1::uuid[]);

select count(*)::integer as "count" from enforcement_action t where (t.kind = any($1::text[]::enforcement_action_kind[]) and (coalesce(t.announced_on, '-infinity'::date) >= $2::date and (coalesce(t.announced_on, '-infinity'::date) <= $3::date and t.announced_on is not null)));

select enforcement_action_id as "id", count(*)::integer as "count"
      from enforcement_action_provider where enforcement_action_id = any($1::uuid[])
      group by enforcement_action_id;

select parent.id as "parent", row.*
from unnest($1::uuid[]) as parent(id) cross join lateral (
select t.id as "id", t.property as "property", t.value as "value", t.number as "number", t.unit as "unit", t.period_from as "periodFrom", t.period_to as "periodTo", t.stated_on as "statedOn", t.confidence as "confidence", t.rank as "rank", t.outranked as "outranked", t.precedence as "precedence", t.note as "note", t.source_id as "sourceId", t.subject_id as "subjectId", t.authority_id as "authorityId", t.provider_id as "providerId", t.license_id as "licenseId", t.enforcement_action_id as "enforcementActionId", t.seizure_id as "seizureId", t.policy_initiative_id as "policyInitiativeId", t.transfer_rule_version_id as "transferRuleVersionId", array[(t.rank)::text, (lower(t.property collate "C"))::text, t.id::text] as "position"
from claim t where t.subject_id = parent.id
order by t.rank asc, lower(t.property collate "C") asc, t.id asc limit $2
) row;

select t.id as "id", t.slug as "slug", t.kind as "kind", t.title as "title", t.summary as "summary", t.announced_on as "announcedOn", t.period_from as "periodFrom", t.period_to as "periodTo", t.alleged_offenses as "allegedOffenses", t.reported_platform_count as "reportedPlatformCount", t.reported_site_count as "reportedSiteCount", t.approximate as "approximate", t.authority_id as "authorityId", t.part_of_id as "partOfId", array[(coalesce(t.announced_on, '-infinity'::date))::text, t.id::text] as "position"
from enforcement_action t where (t.kind = any($1::text[]::enforcement_action_kind[]) and (coalesce(t.announced_on, '-infinity'::date) >= $2::date and (coalesce(t.announced_on, '-infinity'::date) <= $3::date and t.announced_on is not null)))
order by coalesce(t.announced_on, '-infinity'::date) asc, t.id asc limit $4;

select t.id as "id", t.slug as "slug", t.title as "title", t.publisher as "publisher", t.kind as "kind", t.url as "url", t.about_url as "aboutUrl", t.language as "language", t.published_on as "publishedOn" from source t where t.id = any($1::uuid[]);
