import { RequestCharge, type RateLimits } from '../../src/rate-limits/request-charge';
import { TokenBuckets } from '../../src/rate-limits/token-bucket';
import { firstClientKey, clientKey } from '../../src/rate-limits/client-key';

/** What a client may spend, by a clock of the test's own. */
let seconds = 0;
const budgetOf = (capacity: number, refillSeconds: number): TokenBuckets =>
  new TokenBuckets({ name: 'test', capacity, refillSeconds }, () => seconds);

beforeEach(() => (seconds = 0));

describe('a token bucket', () => {
  it('may be emptied at once, and then as it refills', () => {
    const budget = budgetOf(100, 50);
    expect(budget.tryConsume('one', 100)).toMatchObject({ remaining: 0, retryAfterSeconds: 0 });
    expect(budget.tryConsume('one', 1)).toMatchObject({ remaining: 0, retryAfterSeconds: 1 });
    expect(budget.tryConsume('one', 21)).toMatchObject({ remaining: 0, retryAfterSeconds: 11 });
    seconds = 10;
    expect(budget.tryConsume('one', 21)).toMatchObject({ remaining: 20, retryAfterSeconds: 1 });
    expect(budget.tryConsume('one', 20)).toMatchObject({ remaining: 0, retryAfterSeconds: 0 });
  });

  it('charges nothing where too little is left, and never exceeds its capacity', () => {
    const budget = budgetOf(100, 10);
    budget.tryConsume('one', 60);
    expect(budget.tryConsume('one', 50)).toMatchObject({ remaining: 40, retryAfterSeconds: 1 });
    expect(budget.tryConsume('one', 40)).toMatchObject({ remaining: 0, retryAfterSeconds: 0 });
    seconds = 1_000_000;
    expect(budget.tryConsume('one', 0)).toMatchObject({ remaining: 100 });
  });

  it('is separate for each client', () => {
    const budget = budgetOf(10, 10);
    budget.tryConsume('one', 10);
    expect(budget.tryConsume('one', 1).retryAfterSeconds).toBeGreaterThan(0);
    expect(budget.tryConsume('other', 10)).toMatchObject({ remaining: 0, retryAfterSeconds: 0 });
  });

  it('accepts a cost beyond its capacity once it is full', () => {
    const budget = budgetOf(10, 10);
    expect(budget.tryConsume('one', 25)).toMatchObject({ retryAfterSeconds: 0 });
    expect(budget.tryConsume('one', 25)).toMatchObject({ retryAfterSeconds: 25 });
    seconds = 25;
    expect(budget.tryConsume('one', 25)).toMatchObject({ retryAfterSeconds: 0 });
  });

  it('does not limit where its capacity is infinite', () => {
    const budget = budgetOf(Infinity, 60);
    budget.tryConsume('one', 1e9);
    expect(budget.tryConsume('one', 1e9)).toMatchObject({
      remaining: Infinity,
      retryAfterSeconds: 0,
    });
  });

  it('is stored for a bounded number of clients', () => {
    const budget = budgetOf(10, 10);
    budget.tryConsume('first', 10);
    for (let at = 0; at < 100_000; at++) budget.tryConsume(String(at), 1);
    expect(budget.tryConsume('first', 10)).toMatchObject({ retryAfterSeconds: 0 });
  });
});

describe('a request charge', () => {
  const budgets = (): RateLimits => ({
    perAddress: budgetOf(100, 1e9),
    perTenant: budgetOf(100, 1e9),
  });

  it('goes to the connected address where a proxy passes on something else', () => {
    const all = budgets();
    new RequestCharge(all, firstClientKey('evil', '192.0.2.1')).charge(50);
    new RequestCharge(all, firstClientKey('991399500010', '192.0.2.1')).charge(40);
    expect(all.perAddress.tryConsume('192.0.2.1', 0)).toMatchObject({ remaining: 8 });
  });

  it('goes to “unknown” where the client disconnected', () => {
    const all = budgets();
    new RequestCharge(all, firstClientKey(undefined, undefined)).charge(50);
    expect(all.perAddress.tryConsume('unknown', 0)).toMatchObject({ remaining: 49 });
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
    expect(clientKey(address)).toBe(client);
  });
});
