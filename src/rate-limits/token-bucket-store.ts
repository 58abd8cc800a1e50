import type { Context } from '../kernel/request/context';
import { sql, type Sql } from '../postgres/sql';
import type { BucketPolicy } from './token-bucket';
import type { Consumption } from './shared-token-bucket';

/** What is left to a client; below zero it is owed. */
export interface Balance {
  client: string;
  balance: number;
}

/** For how long others are told of what was spent, in seconds: longer than between two tellings. */
const toldFor = 5;
/** As many others as are told of at a time. */
const mostOthers = 10_000;

/**
 * Takes from the purses what one process let its clients spend, and answers what is left in those,
 * and in all from which others took lately. Nobody owes more than a whole budget.
 */
export async function applyConsumption(
  run: Context['run'],
  policy: BucketPolicy,
  spent: readonly Consumption[],
): Promise<Balance[]> {
  const { name, capacity } = policy;
  const [clients, costs] = [spent.map(([client]) => client), spent.map(([, cost]) => cost)];
  const [whole, most] = [sql`${capacity}::float8`, sql`-${capacity}::float8`];
  const rows = await run<{ client: string; balance: string }>(sql`
with spent (client, cost) as (
  select * from unnest(${clients}::text[], ${costs}::float8[])
),
settled as (
  insert into budget_purse as purse (policy, client, balance, settled_at)
  select ${name}::text, client, ${whole} - cost, now()
  -- In one order for all processes, so that none waits for one that waits for it.
  from spent order by client
  on conflict (policy, client) do update set settled_at = now(), balance = greatest(${most},
    ${presentBalance(policy)} - (select cost from spent where spent.client = purse.client))
  returning client, balance
)
select client, balance from settled
union all
(select client, ${presentBalance(policy)} from budget_purse purse
where policy = ${name}::text and settled_at > now() - make_interval(secs => ${toldFor}::float8)
  and client <> all (${clients}::text[])
limit ${mostOthers}::int4)`);
  return rows.map(({ client, balance }) => ({ client, balance: Number(balance) }));
}

/** What was left in a purse, and what has come back since. */
function presentBalance({ capacity, refillSeconds }: BucketPolicy): Sql {
  return sql`least(${capacity}::float8, purse.balance + ${capacity / refillSeconds}::float8
    * greatest(0, extract(epoch from now() - purse.settled_at)::float8))`;
}

/** Forgets whoever has owed and spent nothing for so long that the budget is whole again. */
export async function deleteFullBuckets(
  run: Context['run'],
  { name, refillSeconds }: BucketPolicy,
): Promise<void> {
  await run(sql`
delete from budget_purse where policy = ${name}::text
  and settled_at < now() - make_interval(secs => ${2 * refillSeconds}::float8)`);
}
