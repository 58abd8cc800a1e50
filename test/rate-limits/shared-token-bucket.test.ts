import { pino } from 'pino';
import { TokenBucketSync } from '../../src/rate-limits/token-bucket-sync';
import { deleteFullBuckets, applyConsumption } from '../../src/rate-limits/token-bucket-store';
import { SharedTokenBuckets } from '../../src/rate-limits/shared-token-bucket';
import type { Context } from '../../src/kernel/request/context';
import { createRateLimits } from '../../src/startup/rate-limits';
import { statementRunner } from '../../src/postgres/statement-runner';
import { openTestDatabase, type TestDatabase } from '../support/test-database';

/** Token buckets that several processes synchronize through the database. */
let database: TestDatabase;
let run: Context['run'];
const silentLogger = pino({ level: 'silent' });

beforeAll(async () => {
  database = await openTestDatabase();
  run = statementRunner(database.service);
});
afterAll(() => database.close());
beforeEach(() => database.dataSource.query('delete from budget_purse'));

/** The buckets of one process. By default nothing refills while a test runs. */
const bucketsOf = (capacity = 1_000, refillSeconds = 1e9): SharedTokenBuckets =>
  new SharedTokenBuckets({ name: 'test', capacity, refillSeconds });

async function synchronize(buckets: SharedTokenBuckets): Promise<void> {
  for (const { client, balance } of await applyConsumption(
    run,
    buckets.policy,
    buckets.drainConsumed(),
  )) {
    buckets.applyBalance(client, balance);
  }
}

const age = (interval: string): Promise<unknown> =>
  database.dataSource.query(`update budget_purse set settled_at = now() - interval '${interval}'`);

describe('what one process charged', () => {
  it('is missing at another, even one that the client has never used', async () => {
    const [one, other, third] = [bucketsOf(), bucketsOf(), bucketsOf()];
    one.tryConsume('client', 600);
    expect(other.tryConsume('client', 100)).toMatchObject({ remaining: 900, retryAfterSeconds: 0 });
    for (const each of [one, other, third]) await synchronize(each);
    expect(third.tryConsume('client', 0)).toMatchObject({ remaining: 300 });
    expect(third.tryConsume('client', 301).retryAfterSeconds).toBeGreaterThan(0);
    expect(third.tryConsume('client', 300)).toMatchObject({ remaining: 0, retryAfterSeconds: 0 });
    expect(third.tryConsume('stranger', 1_000)).toMatchObject({ retryAfterSeconds: 0 });
  });

  it('becomes a debt of at most the capacity where several charged the same', async () => {
    const all = [bucketsOf(), bucketsOf(), bucketsOf()];
    for (const each of all) expect(each.tryConsume('client', 900).retryAfterSeconds).toBe(0);
    for (const each of all) await synchronize(each);
    const [row] = await database.dataSource.query<{ balance: string }[]>(
      'select balance from budget_purse',
    );
    expect(Number(row?.balance)).toBeCloseTo(-1_000, 3);
    expect(all[2]?.tryConsume('client', 1)).toMatchObject({ remaining: 0 });
    expect(all[2]?.tryConsume('client', 1).retryAfterSeconds).toBeGreaterThan(0);
  });

  it('refills for all of them, up to the capacity', async () => {
    const [one, other] = [bucketsOf(1_000, 100), bucketsOf(1_000, 100)];
    one.tryConsume('client', 1_000);
    await synchronize(one);
    await age('2 seconds');
    await synchronize(other);
    const { remaining } = other.tryConsume('client', 0);
    expect(remaining).toBeGreaterThanOrEqual(20);
    expect(remaining).toBeLessThan(60);
    await age('1 day');
    const late = bucketsOf(1_000, 100);
    late.tryConsume('client', 10);
    await synchronize(late);
    expect(late.tryConsume('client', 0).remaining).toBe(990);
  });

  it('counts while it is being synchronized', async () => {
    const buckets = bucketsOf();
    buckets.tryConsume('client', 100);
    const spent = buckets.drainConsumed();
    buckets.tryConsume('client', 50);
    for (const { client, balance } of await applyConsumption(run, buckets.policy, spent)) {
      buckets.applyBalance(client, balance);
    }
    expect(buckets.tryConsume('client', 0).remaining).toBe(850);
    await synchronize(buckets);
    expect(buckets.tryConsume('client', 0).remaining).toBe(850);
  });

  it('is separate for each policy', async () => {
    const tenants = new SharedTokenBuckets({ name: 'other', capacity: 1_000, refillSeconds: 1e9 });
    tenants.tryConsume('client', 700);
    await synchronize(tenants);
    const addresses = bucketsOf();
    await synchronize(addresses);
    expect(addresses.tryConsume('client', 0).remaining).toBe(1_000);
  });
});

describe('a report', () => {
  it('has what was charged, and not what was rejected', () => {
    const buckets = bucketsOf();
    buckets.tryConsume('client', 900);
    buckets.tryConsume('client', 200);
    expect(buckets.drainConsumed()).toEqual([['client', 900]]);
    expect(buckets.drainConsumed()).toEqual([]);
  });

  it('leaves out small amounts that refill in time', () => {
    const buckets = bucketsOf(1_000, 1);
    buckets.tryConsume('small', 10);
    buckets.tryConsume('large', 11);
    expect(buckets.drainConsumed()).toEqual([['large', 11]]);
  });

  it('has the clients that consumed most, where there are many', () => {
    const buckets = bucketsOf(1e6);
    for (let at = 1; at <= 1_500; at += 1) buckets.tryConsume(`${at}`, at);
    const spent = buckets.drainConsumed();
    expect([spent.length, spent[0], spent.at(-1)]).toEqual([1_000, ['1500', 1_500], ['501', 501]]);
  });

  it('is applied whole where processes report the same clients at once', async () => {
    const clients = Array.from({ length: 300 }, (_, at) => `${at}`);
    const policy = bucketsOf().policy;
    const reports = [clients, [...clients].reverse(), clients, [...clients].reverse()].map((each) =>
      applyConsumption(
        run,
        policy,
        each.map((client) => [client, 10] as const),
      ),
    );
    await Promise.all(reports);
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
  const buckets = bucketsOf(1_000, 60);
  buckets.tryConsume('old', 500);
  await synchronize(buckets);
  await age('3 minutes');
  buckets.tryConsume('new', 500);
  await synchronize(buckets);
  await deleteFullBuckets(run, buckets.policy);
  const rows = await database.dataSource.query('select client from budget_purse');
  expect(rows).toEqual([{ client: 'new' }]);
});

it('synchronizes every second, goes on without a database, and reports that once', async () => {
  const events: string[] = [];
  let isLost = true;
  let failures = 0;
  const failing: Context['run'] = (statement) => {
    if (!isLost) return run(statement);
    failures += 1;
    return Promise.reject(new Error('lost'));
  };
  const buckets = bucketsOf();
  const sharing = new TokenBucketSync(failing, [buckets], {
    onLoss: () => events.push('lost'),
    onRestored: () => events.push('restored'),
  });
  while (failures < 2) await new Promise((resolve) => setTimeout(resolve, 50));
  expect(buckets.tryConsume('client', 400)).toMatchObject({ remaining: 600, retryAfterSeconds: 0 });
  isLost = false;
  while (!events.includes('restored')) await new Promise((resolve) => setTimeout(resolve, 50));
  await sharing.close();
  expect(events).toEqual(['lost', 'restored']);
  const other = bucketsOf();
  await synchronize(other);
  expect(other.tryConsume('client', 0).remaining).toBe(600);
});
