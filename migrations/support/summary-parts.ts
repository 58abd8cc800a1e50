/** Pieces of the statements that summarize actions and seizures. */

/** Ancestors of every part, so that a whole at any level can be counted in its place. */
export const ancestry = (table: string): string => `
with recursive ancestry (part, whole) as (
  select id, part_of_id from ${table} where part_of_id is not null
  union
  select ancestry.part, above.part_of_id
  from ancestry join ${table} above on above.id = ancestry.whole
  where above.part_of_id is not null
)`;

/** Days and ids are grouped by, which costs less than what they stand for. */
export const period = `date_trunc('year', day::timestamp)::date as year,
    date_trunc('month', day::timestamp)::date as month`;

/** The day that a figure counts for, as `day`. */
export const coveredDay =
  'cross join lateral (select coalesce(period_to, announced_on)) covered (day)';

export const actionKeys = 'year, month, kind, authority_id';
export const seizureKeys = 'year, month, measure, currency, asset_id, authority_id';

/** The keys that groups of seizures are stored by: at most two dimensions, and a month's year. */
export const seizureSets = `
    (), (year), (year, month), (measure), (currency), (asset_id), (authority_id),
    (year, measure), (year, currency), (year, asset_id), (year, authority_id),
    (year, month, measure), (year, month, currency), (year, month, asset_id),
    (year, month, authority_id), (measure, currency), (measure, asset_id),
    (measure, authority_id), (currency, asset_id), (currency, authority_id),
    (asset_id, authority_id)`;

/** The totals of one kind, one a currency, as JSON. */
export const totals = (amount: string): string => `coalesce(
    jsonb_agg(jsonb_build_object('amount', ${amount}::text, 'currency', code) order by code)
      filter (where ${amount} is not null),
    '[]'
  )`;
