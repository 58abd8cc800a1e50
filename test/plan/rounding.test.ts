import { askTwice } from '../support/plan';
import { SyntheticRecord } from '../support/synthetic-record';
import { openTestDatabase, type TestDatabase } from '../support/test-database';
import { testResources } from '../support/test-resources';

const day = '2025-10-08';
const amounts = [
  '0.005',
  '0.015',
  '0.025',
  '0.035',
  '0.0049999999999999',
  '1',
  '2',
  '16700000.00',
  '0',
  '123456789012345678901234567890.5',
];

describe('a value in another currency', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase();
    const record = new SyntheticRecord();
    record.rate('USD', day, '1');
    record.rate('EUR', day, '3');
    record.rate('RUB', day, '0.7');
    amounts.forEach((value_amount, at) =>
      record.seizure(`seizure-${at}`, { announced_on: day, value_amount, value_currency: 'USD' }),
    );
    await record.insertInto(database.dataSource);
  });
  afterAll(() => database.close());

  it.each(['KZT', 'EUR', 'RUB', 'USD', 'USDT'])(
    'is rounded to %s alike by plan and by resolvers',
    async (currency) => {
      const query = `query ($currency: String!) {
        seizures { nodes { slug valueIn(currency: $currency) { amount currency } } } }`;
      const resources = testResources(database.dataSource);
      const { planned, resolved, failure } = await askTwice(resources, query, { currency });
      expect(failure).toBeUndefined();
      expect(planned).toBe(resolved);
      const { seizures } = JSON.parse(resolved) as { seizures: { nodes: unknown[] } };
      expect(seizures.nodes).toHaveLength(amounts.length);
    },
  );
});
