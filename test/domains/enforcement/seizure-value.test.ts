import type { DataSource } from 'typeorm';
import { ask } from '../../support/ask';
import { SyntheticRecord } from '../../support/synthetic-record';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';

const record = new SyntheticRecord();
record.rate('USD', '2025-10-01', '550');
record.rate('USD', '2025-10-08', '540.5');
record.rate('EUR', '2025-10-08', '625.25');
record.rate('USD', '2025-11-01', '0.25');
record.rate('EUR', '2025-11-01', '3');

/** Seizures as `value`, then the day of the announcement. */
const seizures: Record<string, [value: string | null, announcedOn: string | null]> = {
  'on-the-day': ['1000.5 USD', '2025-10-08'],
  'a-day-before': ['1000.5 USD', '2025-10-07'],
  'a-day-after': ['1000.5 USD', '2025-10-09'],
  'seven-days-after': ['1000.5 USD', '2025-10-15'],
  'eight-days-after': ['1000.5 USD', '2025-10-16'],
  'before-any-rate': ['1000.5 USD', '2025-09-30'],
  'without-a-day': ['1000.5 USD', null],
  'without-a-value': [null, '2025-10-08'],
  'in-tenge': ['5405000 KZT', '2025-10-08'],
  'in-tokens': ['16700000 USDT', '2025-10-08'],
  'in-pounds': ['5 GBP', '2025-10-08'],
  'half-to-even-down': ['0.5 USD', '2025-11-01'],
  'half-to-even-up': ['1.5 USD', '2025-11-01'],
  'over-a-half': ['0.500000000000000001 USD', '2025-11-01'],
  'a-third': ['1 KZT', '2025-11-01'],
  'thirty-digits': ['123456789012345678901234567890 USD', '2025-10-08'],
  'zero-dollars': ['0 USD', '2025-10-08'],
};
for (const [slug, [value, announced_on]] of Object.entries(seizures)) {
  const [, value_amount = null, value_currency = null] = /^(\S+) (.+)$/.exec(value ?? '') ?? [];
  record.seizure(slug, { value_amount, value_currency, announced_on });
}

let database: TestDatabase;
let dataSource: DataSource;
beforeAll(async () => {
  database = await openTestDatabase();
  ({ dataSource } = database);
  await record.insertInto(dataSource);
});
afterAll(() => database.close());

type Node = { slug: string; valueIn: { amount: string; currency: string } | null };

async function valuesIn(currency: string): Promise<Record<string, string | null>> {
  const query = `query ($currency: String!) {
    seizures(first: 100) { nodes { slug valueIn(currency: $currency) { amount currency } } }
  }`;
  const { result, statements } = await ask(dataSource, query, { currency });
  expect(result.errors).toBeUndefined();
  expect(statements.length).toBeLessThanOrEqual(2);
  const { nodes } = result.data?.['seizures'] as { nodes: Node[] };
  return Object.fromEntries(
    nodes.map(({ slug, valueIn: value }) => [slug, value && `${value.amount} ${value.currency}`]),
  );
}

describe('the value of a seizure in another currency', () => {
  it.each<[string, string, string | null]>([
    ['on-the-day', 'KZT', '540770.25 KZT'],
    ['a-day-before', 'KZT', '550275.00 KZT'],
    ['a-day-after', 'KZT', '540770.25 KZT'],
    ['seven-days-after', 'KZT', '540770.25 KZT'],
    ['eight-days-after', 'KZT', null],
    ['before-any-rate', 'KZT', null],
    ['without-a-day', 'KZT', null],
    ['without-a-value', 'KZT', null],
    ['in-tokens', 'KZT', null],
    ['in-tokens', 'USD', null],
    ['in-pounds', 'KZT', null],
    ['on-the-day', 'GBP', null],
    ['in-tenge', 'USD', '10000.00 USD'],
    ['in-tenge', 'EUR', '8644.54 EUR'],
    ['on-the-day', 'EUR', '864.89 EUR'],
    ['a-day-before', 'EUR', null],
    ['half-to-even-down', 'KZT', '0.12 KZT'],
    ['half-to-even-up', 'KZT', '0.38 KZT'],
    ['over-a-half', 'KZT', '0.13 KZT'],
    ['a-third', 'EUR', '0.33 EUR'],
    ['thirty-digits', 'KZT', '66728394461172839446117283944545.00 KZT'],
    ['zero-dollars', 'KZT', '0.00 KZT'],
  ])('%s in %s is %s', async (slug, currency, value) => {
    expect((await valuesIn(currency))[slug]).toBe(value);
  });

  it('in its own currency is the value as stated, with or without a day', async () => {
    const dollars = await valuesIn('USD');
    expect(dollars['on-the-day']).toBe('1000.5 USD');
    expect(dollars['without-a-day']).toBe('1000.5 USD');
    expect(dollars['thirty-digits']).toBe('123456789012345678901234567890 USD');
    expect((await valuesIn('KZT'))['in-tenge']).toBe('5405000 KZT');
  });

  it('takes one statement for all seizures and for both rates of a cross rate', async () => {
    const query = `{ seizures(first: 100) { nodes {
      a: valueIn(currency: "KZT") { amount } b: valueIn(currency: "EUR") { amount }
      c: valueIn(currency: "USD") { amount }
    } } }`;
    const { result, statements } = await ask(dataSource, query);
    expect(result.errors).toBeUndefined();
    expect(statements).toHaveLength(2);
  });

  it.each(['usd', 'U', '', 'U$D', 'USD ', 'ＵＳＤ', 'USDTUSDTUSDTU'])(
    'in the malformed currency %j is rejected',
    async (currency) => {
      const query = `query ($in: String!) { seizures { nodes {
      valueIn(currency: $in) { amount }
    } } }`;
      const { result } = await ask(dataSource, query, { in: currency });
      const codes = new Set(result.errors?.map(({ extensions }) => extensions['code']));
      expect([...codes]).toEqual(['BAD_USER_INPUT']);
      expect(result.errors?.[0]?.message).toMatch(/^currency: /);
    },
  );
});
