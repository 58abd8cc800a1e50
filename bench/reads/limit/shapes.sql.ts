/** What both variants of the hand-written statements share. */

const newest = (alias: string): string =>
  `order by coalesce(${alias}.announced_on, '-infinity'::date) desc, ${alias}.id desc`;

export const actionsOf = (provider: string, columns: string, limit: number): string =>
  `select ${columns} from enforcement_action_provider l
   join enforcement_action a on a.id = l.enforcement_action_id
   join authority u on u.id = a.authority_id
   where l.provider_id = ${provider}.id ${newest('a')} limit ${limit}`;

export const seizuresOf = (action: string, columns: string, limit: number): string =>
  `select ${columns} from seizure s where s.enforcement_action_id = ${action}.id
   ${newest('s')} limit ${limit}`;

export const providersAfter = `from provider
  where (lower(name collate "C"), id) > ($1, $2::uuid)
  order by lower(name collate "C"), id limit 50`;

/** The page is selected before anything is joined to its rows. */
export const evaluationsAfter = `from (
    select * from transfer_rule_evaluation
    where provider_id = (select id from provider where slug = $1)
      and (evaluated_at, id) < ($2::timestamptz, $3::uuid)
    order by evaluated_at desc, id desc limit 100) e
  join provider p on p.id = e.provider_id
  join transfer_rule_version v on v.id = e.rule_version_id
  join transfer_rule r on r.id = v.transfer_rule_id
  order by e.evaluated_at desc, e.id desc`;

/** A seizure that is part of a counted whole is not added again, as in the gateway. */
export const seizureGroups = `with recursive above (part, whole) as (
    select id, part_of_id from seizure where part_of_id is not null
    union
    select part, s.part_of_id from above join seizure s on s.id = above.whole
    where s.part_of_id is not null),
  held as (select distinct part from above join seizure w on w.id = above.whole
    where w.value_amount is not null and w.measure <> 'RETURNED'),
  summed as (
    select extract(year from coalesce(s.period_to, s.announced_on))::integer as year, s.asset_id,
      s.value_currency as currency, count(*) as count,
      sum(s.value_amount) filter (where h.part is null and s.measure <> 'RETURNED') as amount
    from seizure s left join held h on h.part = s.id group by 1, 2, 3),
  groups as (
    select m.year, t.symbol collate "C" as asset, sum(m.count)::integer as count,
      coalesce('[' || string_agg(
        '{"amount":"' || m.amount || '","currency":"' || m.currency || '"}',
        ',' order by m.currency) || ']', '[]') as totals
    from summed m left join asset t on t.id = m.asset_id group by 1, 2)`;

const seizuresWhere = `from seizure s
  where s.value_currency = $1 and coalesce(s.value_amount, '-Infinity'::numeric) >= $2::numeric`;
export const seizureCount = `select count(*) ${seizuresWhere}`;
export const seizuresByValue = (columns: string): string => `select ${columns} from (
    select s.* ${seizuresWhere}
    order by coalesce(s.value_amount, '-Infinity'::numeric) desc, s.id desc limit 20) s
  join authority u on u.id = s.authority_id left join asset t on t.id = s.asset_id
  order by coalesce(s.value_amount, '-Infinity'::numeric) desc, s.id desc`;

export const providerNamed = `from (
    select provider_id, 1 as place from license where lower(number collate "C") = $1
    union all select provider_id, 2 from provider_identifier where value = $1
    union all select id, 3 from provider where slug = $1
    order by place limit 1) hit
  join provider p on p.id = hit.provider_id`;

export const disputed = `exists (select from claim one join claim other
    on other.subject_id = one.subject_id and other.property = one.property
    and other.source_id <> one.source_id and other.id > one.id
  where one.subject_id = p.id and one.rank <> 'DEPRECATED' and other.rank <> 'DEPRECATED'
    and daterange(one.period_from, one.period_to, '[]')
      && daterange(other.period_from, other.period_to, '[]')
    and case when one.number is null or other.number is null then one.value <> other.value
      else (one.number = other.number) <> (one.unit = other.unit) end)`;

export const licensesOf = (provider: string, columns: string): string =>
  `select ${columns} from license c join authority u on u.id = c.authority_id
   where c.provider_id = ${provider} order by lower(c.number collate "C"), c.id limit 10`;

export const claimsOf = (provider: string, columns: string): string =>
  `select ${columns} from claim c join source o on o.id = c.source_id
   where c.subject_id = ${provider} order by c.rank, lower(c.property collate "C"), c.id limit 10`;
