import { pino } from 'pino';
import { BudgetSharing } from '../../src/rate-limits/token-bucket-sync';
import { forgetWhole, settle } from '../../src/rate-limits/token-bucket-store';
import { SharedBudget } from '../../src/rate-limits/shared-token-bucket';
import type { Context } from '../../src/kernel/request/context';
import { processBudgets } from '../../src/startup/rate-limits';
import { statementsOf } from '../../src/postgres/statement-runner';
import { openTestDatabase, type TestDatabase } from '../support/test-database';

/** One budget in several processes, which tell each other of it in the database. */
let database: TestDatabase;
let run: Context['run'];
const silentLogger = pino({ level: 'silent' });

beforeAll(async () => {
  database = await openTestDatabase();
  run = statementsOf(database.service);
});
afterAll(() => database.close());
beforeEach(() => database.dataSource.query('delete from budget_purse'));

/** In a process of its own. Where nothing is said, nothing comes back while a test runs. */
const budgetOf = (quota = 1_000, window = 1e9): SharedBudget =>
  new SharedBudget({ name: 'test', quota, window });

async function settled(budget: SharedBudget): Promise<void> {
  for (const { client, balance } of await settle(run, budget.policy, budget.takeSpent())) {
    budget.learn(client, balance);
  }
}

const age = (interval: string): Promise<unknown> =>
  database.dataSource.query(`update budget_purse set settled_at = now() - interval '${interval}'`);

describe('what is spent at one process', () => {
  it('is lacking at another, also at one where the client has never been', async () => {
    const [one, other, third] = [budgetOf(), budgetOf(), budgetOf()];
    one.spend('client', 600);
    expect(other.spend('client', 100)).toMatchObject({ left: 900, wait: 0 });
    for (const each of [one, other, third]) await settled(each);
    expect(third.spend('client', 0)).toMatchObject({ left: 300 });
    expect(third.spend('client', 301).wait).toBeGreaterThan(0);
    expect(third.spend('client', 300)).toMatchObject({ left: 0, wait: 0 });
    expect(third.spend('stranger', 1_000)).toMatchObject({ wait: 0 });
  });

  it('is owed where several spent the same, and no more than a whole budget', async () => {
    const all = [budgetOf(), budgetOf(), budgetOf()];
    for (const each of all) expect(each.spend('client', 900).wait).toBe(0);
    for (const each of all) await settled(each);
    const [row] = await database.dataSource.query<{ balance: string }[]>(
      'select balance from budget_purse',
    );
    expect(Number(row?.balance)).toBeCloseTo(-1_000, 3);
    expect(all[2]?.spend('client', 1)).toMatchObject({ left: 0 });
    expect(all[2]?.spend('client', 1).wait).toBeGreaterThan(0);
  });

  it('comes back for all of them, and never more than there was', async () => {
    const [one, other] = [budgetOf(1_000, 100), budgetOf(1_000, 100)];
    one.spend('client', 1_000);
    await settled(one);
    await age('2 seconds');
    await settled(other);
    const { left } = other.spend('client', 0);
    expect(left).toBeGreaterThanOrEqual(20);
    expect(left).toBeLessThan(60);
    await age('1 day');
    const late = budgetOf(1_000, 100);
    late.spend('client', 10);
    await settled(late);
    expect(late.spend('client', 0).left).toBe(990);
  });

  it('counts also while it is being told', async () => {
    const budget = budgetOf();
    budget.spend('client', 100);
    const spent = budget.takeSpent();
    budget.spend('client', 50);
    for (const { client, balance } of await settle(run, budget.policy, spent)) {
      budget.learn(client, balance);
    }
    expect(budget.spend('client', 0).left).toBe(850);
    await settled(budget);
    expect(budget.spend('client', 0).left).toBe(850);
  });

  it('is another for each policy', async () => {
    const tenants = new SharedBudget({ name: 'other', quota: 1_000, window: 1e9 });
    tenants.spend('client', 700);
    await settled(tenants);
    const addresses = budgetOf();
    await settled(addresses);
    expect(addresses.spend('client', 0).left).toBe(1_000);
  });
});

describe('what is told', () => {
  it('is what was spent, and not what was refused', () => {
    const budget = budgetOf();
    budget.spend('client', 900);
    budget.spend('client', 200);
    expect(budget.takeSpent()).toEqual([['client', 900]]);
    expect(budget.takeSpent()).toEqual([]);
  });

  it('leaves out what comes back by itself', () => {
    const budget = budgetOf(1_000, 1);
    budget.spend('small', 10);
    budget.spend('large', 11);
    expect(budget.takeSpent()).toEqual([['large', 11]]);
  });

  it('is of those who spent most, where there are many', () => {
    const budget = budgetOf(1e6);
    for (let at = 1; at <= 1_500; at += 1) budget.spend(`${at}`, at);
    const spent = budget.takeSpent();
    expect([spent.length, spent[0], spent.at(-1)]).toEqual([1_000, ['1500', 1_500], ['501', 501]]);
  });

  it('is taken whole where processes tell of the same clients at the same time', async () => {
    const clients = Array.from({ length: 300 }, (_, at) => `${at}`);
    const policy = budgetOf().policy;
    const told = [clients, [...clients].reverse(), clients, [...clients].reverse()].map((each) =>
      settle(
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

it('is shared only where there is somebody to share it with, and a budget', async () => {
  const config = { budgetPerAddress: 1_000, budgetPerTenant: 0, databaseUrl: undefined };
  const alone = processBudgets(config, database.service, silentLogger);
  expect([alone.sharing, alone.budgets.ofAddress instanceof SharedBudget]).toEqual([null, false]);
  const served = { ...config, databaseUrl: 'postgres://localhost/none' };
  const { budgets, sharing } = processBudgets(served, database.service, silentLogger);
  expect(budgets.ofAddress).toBeInstanceOf(SharedBudget);
  expect(budgets.ofTenant).not.toBeInstanceOf(SharedBudget);
  await sharing?.close();
});

it('forgets a purse that is whole again, and no other', async () => {
  const budget = budgetOf(1_000, 60);
  budget.spend('old', 500);
  await settled(budget);
  await age('3 minutes');
  budget.spend('new', 500);
  await settled(budget);
  await forgetWhole(run, budget.policy);
  const rows = await database.dataSource.query('select client from budget_purse');
  expect(rows).toEqual([{ client: 'new' }]);
});

it('is shared every second, goes on without a database, and says so once', async () => {
  const told: string[] = [];
  let isLost = true;
  let failures = 0;
  const failing: Context['run'] = (statement) => {
    if (!isLost) return run(statement);
    failures += 1;
    return Promise.reject(new Error('lost'));
  };
  const budget = budgetOf();
  const sharing = new BudgetSharing(failing, [budget], {
    onLoss: () => told.push('lost'),
    onReturn: () => told.push('back'),
  });
  while (failures < 2) await new Promise((resolve) => setTimeout(resolve, 50));
  expect(budget.spend('client', 400)).toMatchObject({ left: 600, wait: 0 });
  isLost = false;
  while (!told.includes('back')) await new Promise((resolve) => setTimeout(resolve, 50));
  await sharing.close();
  expect(told).toEqual(['lost', 'back']);
  const other = budgetOf();
  await settled(other);
  expect(other.spend('client', 0).left).toBe(600);
});
