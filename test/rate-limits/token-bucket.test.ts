import { Bill, type Budgets } from '../../src/rate-limits/request-charge';
import { Budget } from '../../src/rate-limits/token-bucket';
import { clientAt, clientOf } from '../../src/rate-limits/client-key';

/** What a client may spend, by a clock of the test's own. */
let seconds = 0;
const budgetOf = (quota: number, window: number): Budget =>
  new Budget({ name: 'test', quota, window }, () => seconds);

beforeEach(() => (seconds = 0));

describe('a budget', () => {
  it('may be spent at once, and then as it comes back', () => {
    const budget = budgetOf(100, 50);
    expect(budget.spend('one', 100)).toMatchObject({ left: 0, wait: 0 });
    expect(budget.spend('one', 1)).toMatchObject({ left: 0, wait: 1 });
    expect(budget.spend('one', 21)).toMatchObject({ left: 0, wait: 11 });
    seconds = 10;
    expect(budget.spend('one', 21)).toMatchObject({ left: 20, wait: 1 });
    expect(budget.spend('one', 20)).toMatchObject({ left: 0, wait: 0 });
  });

  it('takes nothing where there is not enough, and never grows beyond itself', () => {
    const budget = budgetOf(100, 10);
    budget.spend('one', 60);
    expect(budget.spend('one', 50)).toMatchObject({ left: 40, wait: 1 });
    expect(budget.spend('one', 40)).toMatchObject({ left: 0, wait: 0 });
    seconds = 1_000_000;
    expect(budget.spend('one', 0)).toMatchObject({ left: 100 });
  });

  it('is each client’s own', () => {
    const budget = budgetOf(10, 10);
    budget.spend('one', 10);
    expect(budget.spend('one', 1).wait).toBeGreaterThan(0);
    expect(budget.spend('other', 10)).toMatchObject({ left: 0, wait: 0 });
  });

  it('lets what costs more than all of it wait for all of it', () => {
    const budget = budgetOf(10, 10);
    expect(budget.spend('one', 25)).toMatchObject({ wait: 0 });
    expect(budget.spend('one', 25)).toMatchObject({ wait: 25 });
    seconds = 25;
    expect(budget.spend('one', 25)).toMatchObject({ wait: 0 });
  });

  it('is none where it is without end', () => {
    const budget = budgetOf(Infinity, 60);
    budget.spend('one', 1e9);
    expect(budget.spend('one', 1e9)).toMatchObject({ left: Infinity, wait: 0 });
  });

  it('is remembered of a bounded number of clients', () => {
    const budget = budgetOf(10, 10);
    budget.spend('first', 10);
    for (let at = 0; at < 100_000; at++) budget.spend(String(at), 1);
    expect(budget.spend('first', 10)).toMatchObject({ wait: 0 });
  });
});

describe('a bill', () => {
  const budgets = (): Budgets => ({ ofAddress: budgetOf(100, 1e9), ofTenant: budgetOf(100, 1e9) });

  it('is of whoever is connected, where a proxy passes on what is no address', () => {
    const all = budgets();
    new Bill(all, clientAt('evil', '192.0.2.1')).spend(50);
    new Bill(all, clientAt('991399500010', '192.0.2.1')).spend(40);
    expect(all.ofAddress.spend('192.0.2.1', 0)).toMatchObject({ left: 8 });
  });

  it('is of nobody by name where they have gone', () => {
    const all = budgets();
    new Bill(all, clientAt(undefined, undefined)).spend(50);
    expect(all.ofAddress.spend('unknown', 0)).toMatchObject({ left: 49 });
  });
});

describe('a client', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:0db8:0001:0002:ffff::1', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['2001:db8:0:0:1::', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['::ffff:c000:207', '192.0.2.7'],
    ['991399500010', null],
    ['192.0.2.7:555', null],
    ['[2001:db8::9]:44', null],
    ['unknown', null],
    ['', null],
  ])('at %s is %s', (address, client) => {
    expect(clientOf(address)).toBe(client);
  });
});
