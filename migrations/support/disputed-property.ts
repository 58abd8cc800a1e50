/**
 * The properties that sources contradict each other about, with the range of what they state, and
 * what rebuilds them at the end of a transaction that changes claims.
 */
export const disputedProperty = `
create table disputed_property (
  subject_id uuid,
  property text,
  -- Of the numbers in the unit of the preferred claim; null where that is no number.
  lowest numeric,
  highest numeric,
  primary key (subject_id, property)
);

-- Two claims contradict each other where different sources state one property for periods that
-- overlap, neither is deprecated, and they state different numbers in one unit, one number in
-- different units, or, where either is not a quantity, different texts. Different numbers in
-- different units count as a conversion: 60 billion tenge and 112.8 million dollars may be one sum.
create function disputed_property_of_record() returns setof disputed_property
language sql stable as $$
with contradiction as (
  select one.subject_id, one.property, one.number as number, one.unit as unit,
    other.number as other_number, other.unit as other_unit
  from claim one join claim other
    on other.subject_id = one.subject_id and other.property = one.property
      and other.source_id <> one.source_id and other.id > one.id
  where one.rank <> 'DEPRECATED' and other.rank <> 'DEPRECATED'
    and daterange(one.period_from, one.period_to, '[]')
      && daterange(other.period_from, other.period_to, '[]')
    and case when one.number is null or other.number is null then one.value <> other.value
      else (one.number = other.number) <> (one.unit = other.unit) end
),
stated as (
  select subject_id, property, number, unit from contradiction
  union all
  select subject_id, property, other_number, other_unit from contradiction
)
select stated.subject_id, stated.property,
  least(min(stated.number) filter (where stated.unit = preferred.unit), min(preferred.number)),
  greatest(max(stated.number) filter (where stated.unit = preferred.unit), max(preferred.number))
from stated left join claim preferred
  on preferred.subject_id = stated.subject_id and preferred.property = stated.property
    and preferred.rank = 'PREFERRED'
group by stated.subject_id, stated.property
$$;

create function rebuild_dispute_summary() returns void
language plpgsql set enable_nestloop = off set jit = off set work_mem = '64MB' as $$
declare
  fresh disputed_property[] := array(select each from disputed_property_of_record() each);
begin
  delete from disputed_property kept
  where not exists (select from unnest(fresh) each where each = kept);
  insert into disputed_property
  select each.* from unnest(fresh) each
  where not exists (select from disputed_property kept where kept = each);
end
$$;
`;

const rowsOf = { insert: 'new', update: 'new', delete: 'old' };

const noting = (table: string, summaries: string): string => `${Object.entries(rowsOf)
  .map(
    ([event, rows]) => `
create trigger ${table}_${event}_summary after ${event} on ${table}
  referencing ${rows} table as changed
  for each statement execute function note_summary_change(${summaries});`,
  )
  .join('')}
create trigger ${table}_truncate_summary after truncate on ${table}
  for each statement execute function note_summary_change(${summaries});
`;

/**
 * As migration 1795305600015 has them for actions and seizures. Groups say what is disputed: those
 * that were computed before the disputes changed are computed again.
 */
export const disputeTriggers = `
${noting('claim', "'dispute'")}
${noting('disputed_property', "'enforcement', 'seizure'")}
`;

export const disputeDown = `
drop trigger claim_insert_summary on claim;
drop trigger claim_update_summary on claim;
drop trigger claim_delete_summary on claim;
drop trigger claim_truncate_summary on claim;
drop function rebuild_dispute_summary, disputed_property_of_record;
drop table disputed_property;
`;
