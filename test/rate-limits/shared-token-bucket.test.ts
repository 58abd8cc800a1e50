import { pino } from 'pino';
import { TokenBucketSync } from '../../src/rate-limits/token-bucket-sync';
import { deleteFullBuckets, applyConsumption } from '../../src/rate-limits/token-bucket-store';
import { SharedTokenBuckets } from '../../src/rate-limits/shared-token-bucket';
import type { Context } from '../../src/kernel/request/context';
import { createRateLimits } from '../../src/startup/rate-limits';
import { statementRunner } from '../../src/postgres/statement-runner';
import { openTestDatabase, type TestDatabase } from '../support/test-database';

/** One budget in several processes, which tell each other of it in the database. */
let database: TestDatabase;
let run: Context['run'];
const silentLogger = pino({ level: 'silent' });

beforeAll(async () => {
  database = await openTestDatabase();
  run = statementRunner(database.service);
});
afterAll(() => database.close());
beforeEach(() => database.dataSource.query('delete from budget_purse'));

/** In a process of its own. Where nothing is said, nothing comes back while a test runs. */
const budgetOf = (capacity = 1_000, refillSeconds = 1e9): SharedTokenBuckets =>
  new SharedTokenBuckets({ name: 'test', capacity, refillSeconds });

async function settled(budget: SharedTokenBuckets): Promise<void> {
  for (const { client, balance } of await applyConsumption(
    run,
    budget.policy,
    budget.drainConsumed(),
  )) {
    budget.applyBalance(client, balance);
  }
}

const age = (interval: string): Promise<unknown> =>
  database.dataSource.query(`update budget_purse set settled_at = now() - interval '${interval}'`);

describe('what one process charged', () => {
  it('is missing at another, even one that the client has never used', async () => {
    const [one, other, third] = [budgetOf(), budgetOf(), budgetOf()];
    one.tryConsume('client', 600);
    expect(other.tryConsume('client', 100)).toMatchObject({ remaining: 900, retryAfterSeconds: 0 });
    for (const each of [one, other, third]) await settled(each);
    expect(third.tryConsume('client', 0)).toMatchObject({ remaining: 300 });
    expect(third.tryConsume('client', 301).retryAfterSeconds).toBeGreaterThan(0);
    expect(third.tryConsume('client', 300)).toMatchObject({ remaining: 0, retryAfterSeconds: 0 });
    expect(third.tryConsume('stranger', 1_000)).toMatchObject({ retryAfterSeconds: 0 });
  });

  it('becomes a debt of at most the capacity where several charged the same', async () => {
    const all = [budgetOf(), budgetOf(), budgetOf()];
    for (const each of all) expect(each.tryConsume('client', 900).retryAfterSeconds).toBe(0);
    for (const each of all) await settled(each);
    const [row] = await database.dataSource.query<{ balance: string }[]>(
      'select balance from budget_purse',
    );
    expect(Number(row?.balance)).toBeCloseTo(-1_000, 3);
    expect(all[2]?.tryConsume('client', 1)).toMatchObject({ remaining: 0 });
    expect(all[2]?.tryConsume('client', 1).retryAfterSeconds).toBeGreaterThan(0);
  });

  it('refills for all of them, up to the capacity', async () => {
    const [one, other] = [budgetOf(1_000, 100), budgetOf(1_000, 100)];
    one.tryConsume('client', 1_000);
    await settled(one);
    await age('2 seconds');
    await settled(other);
    const { remaining } = other.tryConsume('client', 0);
    expect(remaining).toBeGreaterThanOrEqual(20);
    expect(remaining).toBeLessThan(60);
    await age('1 day');
    const late = budgetOf(1_000, 100);
    late.tryConsume('client', 10);
    await settled(late);
    expect(late.tryConsume('client', 0).remaining).toBe(990);
  });

  it('counts while it is being synchronized', async () => {
    const budget = budgetOf();
    budget.tryConsume('client', 100);
    const spent = budget.drainConsumed();
    budget.tryConsume('client', 50);
    for (const { client, balance } of await applyConsumption(run, budget.policy, spent)) {
      budget.applyBalance(client, balance);
    }
    expect(budget.tryConsume('client', 0).remaining).toBe(850);
    await settled(budget);
    expect(budget.tryConsume('client', 0).remaining).toBe(850);
  });

  it('is separate for each policy', async () => {
    const tenants = new SharedTokenBuckets({ name: 'other', capacity: 1_000, refillSeconds: 1e9 });
    tenants.tryConsume('client', 700);
    await settled(tenants);
    const addresses = budgetOf();
    await settled(addresses);
    expect(addresses.tryConsume('client', 0).remaining).toBe(1_000);
  });
});

describe('a report', () => {
  it('has what was charged, and not what was rejected', () => {
    const budget = budgetOf();
    budget.tryConsume('client', 900);
    budget.tryConsume('client', 200);
    expect(budget.drainConsumed()).toEqual([['client', 900]]);
    expect(budget.drainConsumed()).toEqual([]);
  });

  it('leaves out small amounts that refill in time', () => {
    const budget = budgetOf(1_000, 1);
    budget.tryConsume('small', 10);
    budget.tryConsume('large', 11);
    expect(budget.drainConsumed()).toEqual([['large', 11]]);
  });

  it('has the clients that consumed most, where there are many', () => {
    const budget = budgetOf(1e6);
    for (let at = 1; at <= 1_500; at += 1) budget.tryConsume(`${at}`, at);
    const spent = budget.drainConsumed();
    expect([spent.length, spent[0], spent.at(-1)]).toEqual([1_000, ['1500', 1_500], ['501', 501]]);
  });

  it('is applied whole where processes report the same clients at once', async () => {
    const clients = Array.from({ length: 300 }, (_, at) => `${at}`);
    const policy = budgetOf().policy;
    const told = [clients, [...clients].reverse(), clients, [...clients].reverse()].map((each) =>
      applyConsumption(
        run,
        policy,
        each.map((client) => [client, 10] as const),
      ),
    );
    await Promise.all(told);
    const rows = await database.dataSource.query<{ balance: string }[]>(
      'select distinct round(balance) as balance from budget_purse',
    );
    expect(rows.map(({ balance }) => Number(balance))).toEqual([960]);
  });
});

it('synchronizes only with a database server, and only limited clients', async () => {
  const config = { budgetPerAddress: 1_000, budgetPerTenant: 0, databaseUrl: undefined };
  const alone = createRateLimits(config, database.service, silentLogger);
  expect([alone.sync, alone.rateLimits.perAddress instanceof SharedTokenBuckets]).toEqual([
    null,
    false,
  ]);
  const served = { ...config, databaseUrl: 'postgres://localhost/none' };
  const { rateLimits, sync } = createRateLimits(served, database.service, silentLogger);
  expect(rateLimits.perAddress).toBeInstanceOf(SharedTokenBuckets);
  expect(rateLimits.perTenant).not.toBeInstanceOf(SharedTokenBuckets);
  await sync?.close();
});

it('deletes a bucket that is full again, and no other', async () => {
  const budget = budgetOf(1_000, 60);
  budget.tryConsume('old', 500);
  await settled(budget);
  await age('3 minutes');
  budget.tryConsume('new', 500);
  await settled(budget);
  await deleteFullBuckets(run, budget.policy);
  const rows = await database.dataSource.query('select client from budget_purse');
  expect(rows).toEqual([{ client: 'new' }]);
});

it('synchronizes every second, goes on without a database, and reports that once', async () => {
  const told: string[] = [];
  let isLost = true;
  let failures = 0;
  const failing: Context['run'] = (statement) => {
    if (!isLost) return run(statement);
    failures += 1;
    return Promise.reject(new Error('lost'));
  };
  const budget = budgetOf();
  const sharing = new TokenBucketSync(failing, [budget], {
    onLoss: () => told.push('lost'),
    onRestored: () => told.push('back'),
  });
  while (failures < 2) await new Promise((resolve) => setTimeout(resolve, 50));
  expect(budget.tryConsume('client', 400)).toMatchObject({ remaining: 600, retryAfterSeconds: 0 });
  isLost = false;
  while (!told.includes('back')) await new Promise((resolve) => setTimeout(resolve, 50));
  await sharing.close();
  expect(told).toEqual(['lost', 'back']);
  const other = budgetOf();
  await settled(other);
  expect(other.tryConsume('client', 0).remaining).toBe(600);
});
