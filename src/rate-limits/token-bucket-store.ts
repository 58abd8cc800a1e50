import type { Context } from '../kernel/request/context';
import { sql, type Sql } from '../postgres/sql';
import type { BucketPolicy } from './token-bucket';
import type { Consumption } from './shared-token-bucket';

/** A bucket's level, as stored in the table `budget_purse`; below zero it is a debt. */
export interface Balance {
  client: string;
  balance: number;
}

/** Balances that changed this recently are returned: longer than the time between two syncs. */
const recentSeconds = 5;
const maxOtherBalances = 10_000;

/**
 * Subtracts what the clients of one process consumed from their stored balances. Returns the new
 * balances, and those that other processes changed recently. A debt is at most the capacity.
 */
export async function applyConsumption(
  run: Context['run'],
  policy: BucketPolicy,
  consumed: readonly Consumption[],
): Promise<Balance[]> {
  const { name, capacity } = policy;
  const clients = consumed.map(([client]) => client);
  const costs = consumed.map(([, cost]) => cost);
  const [full, maxDebt] = [sql`${capacity}::float8`, sql`-${capacity}::float8`];
  const rows = await run<{ client: string; balance: string }>(sql`
with spent (client, cost) as (
  select * from unnest(${clients}::text[], ${costs}::float8[])
),
settled as (
  insert into budget_purse as purse (policy, client, balance, settled_at)
  select ${name}::text, client, ${full} - cost, now()
  -- Rows are locked in one order by all processes, so that they cannot deadlock.
  from spent order by client
  on conflict (policy, client) do update set settled_at = now(), balance = greatest(${maxDebt},
    ${presentBalance(policy)} - (select cost from spent where spent.client = purse.client))
  returning client, balance
)
select client, balance from settled
union all
(select client, ${presentBalance(policy)} from budget_purse purse
where policy = ${name}::text
  and settled_at > now() - make_interval(secs => ${recentSeconds}::float8)
  and client <> all (${clients}::text[])
limit ${maxOtherBalances}::int4)`);
  return rows.map(({ client, balance }) => ({ client, balance: Number(balance) }));
}

/** The stored balance, and what was refilled since. */
function presentBalance({ capacity, refillSeconds }: BucketPolicy): Sql {
  return sql`least(${capacity}::float8, purse.balance + ${capacity / refillSeconds}::float8
    * greatest(0, extract(epoch from now() - purse.settled_at)::float8))`;
}

/** Deletes buckets that were not charged for so long that they are full again. */
export async function deleteFullBuckets(
  run: Context['run'],
  { name, refillSeconds }: BucketPolicy,
): Promise<void> {
  await run(sql`
delete from budget_purse where policy = ${name}::text
  and settled_at < now() - make_interval(secs => ${2 * refillSeconds}::float8)`);
}
