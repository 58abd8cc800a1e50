select (select action_count from enforcement_summary where dimensions = 0)::integer as "count";

select t.id as "id", t.slug as "slug", t.kind as "kind", t.title as "title", t.summary as "summary", t.announced_on as "announcedOn", t.period_from as "periodFrom", t.period_to as "periodTo", t.alleged_offenses as "allegedOffenses", t.reported_platform_count as "reportedPlatformCount", t.reported_site_count as "reportedSiteCount", t.approximate as "approximate", t.authority_id as "authorityId", t.part_of_id as "partOfId", array[(coalesce(t.announced_on, '-infinity'::date))::text, t.id::text] as "position"
from enforcement_action t where true
order by coalesce(t.announced_on, '-infinity'::date) desc, t.id desc limit $1;
