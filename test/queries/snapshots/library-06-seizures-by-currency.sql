with recursive matched as (
  select t.*, coalesce(t.period_to, t.announced_on) as covered_day from seizure t where true
),
ancestry (part, whole) as (
  select id, part_of_id from matched where part_of_id is not null
  union
  select ancestry.part, above.part_of_id
  from ancestry join seizure above on above.id = ancestry.whole
  where above.part_of_id is not null
),
held as (
  select distinct ancestry.part
  from ancestry join matched whole on whole.id = ancestry.whole
  where whole.value_amount is not null
),
counted as (
  select matched.*, held.part is null as stands
  from matched left join held on held.part = matched.id
),
keyed as (select extract(year from counted.covered_day)::integer as "year", counted.value_currency collate "C" as "currency",  stands, value_amount as amount, value_currency as code from counted),
total as (
  select "year", "currency",  code, sum(amount) as amount
  from keyed where stands and amount is not null group by "year", "currency",  code
),
money as (
  select "year", "currency", 
    jsonb_agg(jsonb_build_object('amount', amount::text, 'currency', code) order by code) as totals
  from total group by "year", "currency"
),
seizures as (select "year", "currency",  count(*)::integer as seizure_count from keyed group by "year", "currency")
select seizures."year", seizures."currency",  seizures.seizure_count as "seizureCount",
  coalesce(money.totals, '[]'::jsonb) as "totals"
from seizures left join money on true and seizures."year" is not distinct from money."year" and seizures."currency" is not distinct from money."currency"
order by seizures."year", seizures."currency";
