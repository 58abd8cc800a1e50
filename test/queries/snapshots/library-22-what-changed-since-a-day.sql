
select asked.id as key, asked.sequence::text as sequence, $1::boolean as "isAfter",
  (select json_object_agg(key, value) from jsonb_each_text(to_jsonb(h) - 'recorded')) as row
from unnest($2::uuid[], $3::bigint[]) as asked(id, sequence)
join provider_history h on h.id = asked.id and upper(h.recorded) = asked.sequence
union all

select asked.id as key, asked.sequence::text as sequence, $4::boolean as "isAfter",
  (select json_object_agg(key, value) from jsonb_each_text(to_jsonb(h) - 'recorded')) as row
from unnest($5::uuid[], $6::bigint[]) as asked(id, sequence)
join provider_history h on h.id = asked.id and lower(h.recorded) = asked.sequence;


select asked.id as key, asked.sequence::text as sequence, $1::boolean as "isAfter",
  (select json_object_agg(key, value) from jsonb_each_text(to_jsonb(h) - 'recorded')) as row
from unnest($2::uuid[], $3::bigint[]) as asked(id, sequence)
join provider_identifier_history h on h.provider_id = asked.id and upper(h.recorded) = asked.sequence
union all

select asked.id as key, asked.sequence::text as sequence, $4::boolean as "isAfter",
  (select json_object_agg(key, value) from jsonb_each_text(to_jsonb(h) - 'recorded')) as row
from unnest($5::uuid[], $6::bigint[]) as asked(id, sequence)
join provider_identifier_history h on h.provider_id = asked.id and lower(h.recorded) = asked.sequence;


select asked.id as key, asked.sequence::text as sequence, $1::boolean as "isAfter",
  (select json_object_agg(key, value) from jsonb_each_text(to_jsonb(h) - 'recorded')) as row
from unnest($2::uuid[], $3::bigint[]) as asked(id, sequence)
join provider_status_period_history h on h.provider_id = asked.id and upper(h.recorded) = asked.sequence
union all

select asked.id as key, asked.sequence::text as sequence, $4::boolean as "isAfter",
  (select json_object_agg(key, value) from jsonb_each_text(to_jsonb(h) - 'recorded')) as row
from unnest($5::uuid[], $6::bigint[]) as asked(id, sequence)
join provider_status_period_history h on h.provider_id = asked.id and lower(h.recorded) = asked.sequence;


select concat_ws(' ', asked.id, asked.sequence, side.name, claim.property) as key,
  min(claim.source_id::text) as "sourceId"
from unnest($1::uuid[], $2::bigint[]) as asked(id, sequence)
cross join (values ('before', 1), ('after', 0)) as side(name, earlier)
join claim_history claim on claim.subject_id = asked.id and claim.rank = 'PREFERRED'
  and claim.recorded @> asked.sequence - side.earlier
group by 1 having count(distinct claim.source_id) = 1;


select t.id as "id", t.sequence as "sequence", t.recorded_at as "recordedAt", t.version as "version", t.cause as "cause", t.reason as "reason", t.upstream_run_id as "upstreamRunId" from record_commit t
where t.sequence = any($1::bigint[]);

select count(*)::integer as "count" from record_change t where (t.type = $1::text and t.sequence in (
    select entry.sequence from record_commit entry
    where entry.recorded_at >= $2::timestamptz));

select t.id as "id", t.sequence as "sequence", t.changed_id as "changedId", t.type as "type", t.kind as "kind", array[(t.sequence)::text, t.id::text] as "position"
from record_change t where (t.type = $1::text and t.sequence in (
    select entry.sequence from record_commit entry
    where entry.recorded_at >= $2::timestamptz))
order by t.sequence desc, t.id desc limit $3;
