/**
 * Statements for PostGraphile alone. A view of what its schema cannot express otherwise: a
 * seizure's year, its asset's symbol, and its amount unless it is part of a counted whole. An index
 * for the filter and order of Q5 in PostGraphile's SQL, which the gateway's index does not match.
 */
export const postgraphileSchema = (role: string): string[] => [
  'create index on seizure (value_currency, value_amount, id)',
  'create schema competitor',
  `create view competitor.counted_seizure as
   with recursive above (part, whole) as (
     select id, part_of_id from seizure where part_of_id is not null
     union
     select part, s.part_of_id from above join seizure s on s.id = above.whole
     where s.part_of_id is not null),
   held as (select distinct part from above join seizure w on w.id = above.whole
     where w.value_amount is not null and w.measure <> 'RETURNED')
   select s.id, extract(year from coalesce(s.period_to, s.announced_on))::integer as year,
     t.symbol collate "C" as asset, s.value_currency as currency, 1 as seizures,
     case when h.part is null and s.measure <> 'RETURNED' then s.value_amount end as amount
   from seizure s left join held h on h.part = s.id left join asset t on t.id = s.asset_id`,
  `grant usage on schema competitor to ${role}`,
  `grant select on competitor.counted_seizure to ${role}`,
];
