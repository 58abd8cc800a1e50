import type { DataSource } from 'typeorm';
import { ask, dataOf } from '../../support/ask';
import { SyntheticRecord } from '../../support/synthetic-record';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';

const record = new SyntheticRecord();
record.rate('USD', '2025-10-08', '540.5');
record.rate('USD', '2025-10-10', '541.123456789012345678');
record.rate('USD', '2026-11-20', '555.10');
record.rate('USD', '2026-11-23', '999');
record.rate('EUR', '2025-10-08', '625');

let database: TestDatabase;
let dataSource: DataSource;
beforeAll(async () => {
  database = await openTestDatabase();
  ({ dataSource } = database);
  await record.insertInto(dataSource);
});
afterAll(() => database.close());

const query = `query ($currency: String!, $on: Date) {
  exchangeRate(currency: $currency, on: $on) { currency rate effectiveOn }
}`;

describe('the official rate on a day', () => {
  it.each<[string, string, string | null]>([
    ['USD', '2025-10-07', null],
    ['USD', '2025-10-08', '540.5 of 2025-10-08'],
    ['USD', '2025-10-09', '540.5 of 2025-10-08'],
    ['USD', '2025-10-10', '541.123456789012345678 of 2025-10-10'],
    ['USD', '2025-10-17', '541.123456789012345678 of 2025-10-10'],
    ['USD', '2025-10-18', null],
    ['EUR', '2025-10-15', '625 of 2025-10-08'],
    ['EUR', '2025-10-16', null],
    ['GBP', '2025-10-08', null],
    ['KZT', '2025-10-08', null],
    ['USD', '0001-01-01', null],
    ['USD', '9999-12-31', null],
  ])('of %s on %s is %s', async (currency, on, expected) => {
    const { exchangeRate } = await dataOf(dataSource, query, { currency, on });
    const rate = exchangeRate as { rate: string; effectiveOn: string } | null;
    expect(rate && `${rate.rate} of ${rate.effectiveOn}`).toBe(expected);
  });

  it('is that of today by default, and not one of tomorrow', async () => {
    const today = { currency: 'USD', rate: '555.10', effectiveOn: '2026-11-20' };
    expect(await dataOf(dataSource, query, { currency: 'USD' })).toEqual({ exchangeRate: today });
    const withNull = { currency: 'USD', on: null };
    expect(await dataOf(dataSource, query, withNull)).toEqual({ exchangeRate: today });
  });

  it.each(['usd', 'USDT', '', 'US', 'USD 2025-10-08'])(
    'is rejected for the malformed currency %j',
    async (currency) => {
      const { result, statements } = await ask(dataSource, query, { currency });
      expect(result.errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'currency' });
      expect(statements).toEqual([]);
    },
  );

  it('takes one statement for several', async () => {
    const several = `{ a: exchangeRate(currency: "USD", on: "2025-10-08") { rate source { slug } }
      b: exchangeRate(currency: "USD", on: "2025-10-09") { rate effectiveOn }
      c: exchangeRate(currency: "EUR", on: "2025-10-09") { rate }
      d: exchangeRate(currency: "EUR", on: "2024-10-09") { rate } }`;
    const { result, statements } = await ask(dataSource, several);
    expect(result.data).toEqual({
      a: { rate: '540.5', source: { slug: 'usual' } },
      b: { rate: '540.5', effectiveOn: '2025-10-08' },
      c: { rate: '625' },
      d: null,
    });
    expect(statements).toHaveLength(2);
  });
});
