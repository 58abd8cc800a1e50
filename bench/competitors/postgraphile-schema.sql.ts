/**
 * What is made for PostGraphile. A view of what it cannot be asked for otherwise: the year that a
 * seizure falls in, its asset's symbol, and its amount where no wider seizure has counted it. An
 * index for the filter and the order of Q5 as it writes them: the gateway's is for its own words.
 */
export const postgraphileSchema = (role: string): string[] => [
  'create index on seizure (value_currency, value_amount, id)',
  'create schema rival',
  `create view rival.counted_seizure as
   with recursive above (part, whole) as (
     select id, part_of_id from seizure where part_of_id is not null
     union
     select part, s.part_of_id from above join seizure s on s.id = above.whole
     where s.part_of_id is not null),
   held as (select distinct part from above join seizure w on w.id = above.whole
     where w.value_amount is not null)
   select s.id, extract(year from coalesce(s.period_to, s.announced_on))::integer as year,
     t.symbol collate "C" as asset, s.value_currency as currency, 1 as seizures,
     case when h.part is null then s.value_amount end as amount
   from seizure s left join held h on h.part = s.id left join asset t on t.id = s.asset_id`,
  `grant usage on schema rival to ${role}`,
  `grant select on rival.counted_seizure to ${role}`,
];
