select 'KIND' as "facet",
  coalesce(jsonb_agg(jsonb_build_object('value', value, 'label', label, 'count', count)
    order by place) filter (where place <= 10), '[]') as "values",
  count(*)::integer as "valueCount",
  coalesce(sum(count) filter (where not place <= 10), 0)::integer as "otherCount"
from (
  select value, label, count,
    row_number() over (order by count desc, value collate "C" nulls last) as place
  from (select grouped.key::text as value, grouped.key::text as label, grouped.count
  from (select kind as key, sum(action_count) as count
    from (select summary.*
from enforcement_summary summary where summary.dimensions = 2) matching
where true group by 1) grouped) valued
) placed
union all
select 'AUTHORITY' as "facet",
  coalesce(jsonb_agg(jsonb_build_object('value', value, 'label', label, 'count', count)
    order by place) filter (where place <= 10), '[]') as "values",
  count(*)::integer as "valueCount",
  coalesce(sum(count) filter (where not place <= 10), 0)::integer as "otherCount"
from (
  select value, label, count,
    row_number() over (order by count desc, value collate "C" nulls last) as place
  from (select related.slug as value, related.name as label,
    grouped.count
  from (select authority as key, sum(action_count) as count
    from (select summary.*
from enforcement_summary summary where summary.dimensions = 3) matching
where matching.kind = any($1::text[]::enforcement_action_kind[]) group by 1) grouped left join authority related
    on related.slug = grouped.key) valued
) placed
union all
select 'YEAR' as "facet",
  coalesce(jsonb_agg(jsonb_build_object('value', value, 'label', label, 'count', count)
    order by place) filter (where place <= 10), '[]') as "values",
  count(*)::integer as "valueCount",
  coalesce(sum(count) filter (where not place <= 10), 0)::integer as "otherCount"
from (
  select value, label, count,
    row_number() over (order by count desc, value collate "C" nulls last) as place
  from (select grouped.key::text as value, grouped.key::text as label, grouped.count
  from (select extract(year from t.announced_on)::integer as key, count(*) as count
    from enforcement_action t where t.kind = any($2::text[]::enforcement_action_kind[]) group by 1) grouped) valued
) placed;

select (select coalesce(sum(action_count), 0) from (select summary.*
from enforcement_summary summary where summary.dimensions = 2) matching
where matching.kind = any($1::text[]::enforcement_action_kind[]))::integer as "count";

select t.id as "id", t.slug as "slug", t.kind as "kind", t.title as "title", t.summary as "summary", t.announced_on as "announcedOn", t.period_from as "periodFrom", t.period_to as "periodTo", t.alleged_offenses as "allegedOffenses", t.reported_platform_count as "reportedPlatformCount", t.reported_site_count as "reportedSiteCount", t.approximate as "approximate", t.authority_id as "authorityId", t.part_of_id as "partOfId", array[(coalesce(t.announced_on, '-infinity'::date))::text, t.id::text] as "position"
from enforcement_action t where t.kind = any($1::text[]::enforcement_action_kind[])
order by coalesce(t.announced_on, '-infinity'::date) desc, t.id desc limit $2;
