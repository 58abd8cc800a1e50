import type { DataSource } from 'typeorm';
import { ask, dataOf } from '../../support/ask';
import { SyntheticRecord } from '../../support/synthetic-record';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';

let database: TestDatabase;
let dataSource: DataSource;
const values = ['1 USD', '3 USD', '5 USD', '2 USDT', '4 USDT', '1000 KZT'];
beforeAll(async () => {
  database = await openTestDatabase();
  ({ dataSource } = database);
  const record = new SyntheticRecord();
  values.forEach((value, index) => {
    const [value_amount, value_currency] = value.split(' ');
    record.seizure(`seizure-${index}`, { value_amount, value_currency });
  });
  record.seizure('unknown');
  await record.insertInto(dataSource);
});
afterAll(() => database.close());

const USD = { currency: { eq: 'USD' } };
const over = (amount: string): object => ({ value: { gt: amount } });
const list = `query ($filter: SeizureFilter) {
  seizures(filter: $filter) { nodes { value { amount currency } } }
}`;

async function found(filter: object): Promise<string[]> {
  const { seizures } = await dataOf(dataSource, list, { filter });
  const { nodes } = seizures as { nodes: { value: { amount: string; currency: string } | null }[] };
  return nodes.map(({ value }) => (value ? `${value.amount} ${value.currency}` : 'none')).sort();
}

describe('a filter by value', () => {
  it.each<[object, string[]]>([
    [{ ...USD, ...over('1') }, ['3 USD', '5 USD']],
    [{ and: [USD, over('1')] }, ['3 USD', '5 USD']],
    [{ and: [{ and: [USD] }, { and: [over('4')] }] }, ['5 USD']],
    [{ ...USD, and: [over('4')] }, ['5 USD']],
    [{ ...over('4'), and: [USD] }, ['5 USD']],
    [{ ...USD, or: [over('4'), { value: { lt: '2' } }] }, ['1 USD', '5 USD']],
    [{ ...USD, not: over('2') }, ['1 USD']],
    [
      { or: [{ ...USD, ...over('4') }, { currency: { eq: 'USDT' } }] },
      ['2 USDT', '4 USDT', '5 USD'],
    ],
    [
      {
        or: [
          { ...USD, ...over('4') },
          { currency: { eq: 'USDT' }, ...over('3') },
        ],
      },
      ['4 USDT', '5 USD'],
    ],
    [{ not: { not: { ...USD, ...over('4') } } }, ['5 USD']],
    [{ value: { isNull: true } }, ['none']],
    [{ value: { isNull: false } }, [...values].sort()],
    [{ value: { gt: null } }, ['none', ...values].sort()],
    [{ ...USD, currency: { eq: 'USDT', in: ['USDT', 'USD'] }, ...over('3') }, ['4 USDT']],
  ])('compares amounts of the currency that it names: %j', async (filter, expected) => {
    expect(await found(filter)).toEqual([...expected].sort());
  });

  it.each<[object, string]>([
    [over('1'), 'filter.value'],
    [{ value: { eq: '1' } }, 'filter.value'],
    [{ value: { lte: '1', isNull: false } }, 'filter.value'],
    [{ currency: { in: ['USD'] }, ...over('1') }, 'filter.value'],
    [{ currency: { startsWith: 'USD' }, ...over('1') }, 'filter.value'],
    [{ currency: { eq: null }, ...over('1') }, 'filter.value'],
    [{ currency: null, ...over('1') }, 'filter.value'],
    [{ currency: { isNull: false }, ...over('1') }, 'filter.value'],
    [{ or: [USD, over('1')] }, 'filter.or[1].value'],
    [{ or: [USD], ...over('1') }, 'filter.value'],
    [{ not: USD, ...over('1') }, 'filter.value'],
    [{ not: { ...over('1'), not: USD } }, 'filter.not.value'],
    [{ and: [{ or: [USD, { and: [over('1')] }] }] }, 'filter.and[0].or[1].and[0].value'],
    [{ measure: { eq: 'SEIZED' }, ...over('1') }, 'filter.value'],
  ])('says that it needs a currency: %j', async (filter, field) => {
    for (const query of [
      list,
      'query ($filter: SeizureFilter) { seizures(filter: $filter) { totalCount } }',
      `query ($filter: SeizureFilter) {
        seizureStatistics(groupBy: [YEAR], filter: $filter) { seizureCount }
      }`,
    ]) {
      const { result } = await ask(dataSource, query, { filter });
      expect(result.errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field });
      expect(result.errors?.[0]?.message).toBe(
        `${field}: compares amounts of one currency only: ` +
          'name it for all rows by filter.currency.eq',
      );
    }
  });
});

describe('the order by value', () => {
  const ordered = (args: string): string => `{ seizures(${args}) { nodes { value { amount } } } }`;
  const byValue = 'orderBy: [{ field: VALUE, direction: DESC }]';

  it.each([
    `filter: { currency: { eq: "USD" } }, ${byValue}`,
    `filter: { and: [{ currency: { eq: "USD" } }] }, ${byValue}`,
    `filter: { currency: { eq: "USD" }, not: { measure: { eq: FROZEN } } }, ${byValue}`,
  ])('is of the currency that the filter names: %s', async (args) => {
    const { seizures } = await dataOf(dataSource, ordered(args));
    const { nodes } = seizures as { nodes: { value: { amount: string } }[] };
    expect(nodes.map(({ value }) => value.amount)).toEqual(['5', '3', '1']);
  });

  const later =
    'orderBy: [{ field: ANNOUNCED_ON, direction: ASC }, { field: VALUE, direction: ASC }]';
  it.each([
    [byValue, 'orderBy[0]'],
    [later, 'orderBy[1]'],
    [`filter: {}, ${byValue}`, 'orderBy[0]'],
    [`filter: { currency: { in: ["USD"] } }, ${byValue}`, 'orderBy[0]'],
    [`filter: { currency: { isNull: false } }, ${byValue}`, 'orderBy[0]'],
    [`filter: { or: [{ currency: { eq: "USD" } }] }, ${byValue}`, 'orderBy[0]'],
    [`filter: { not: { currency: { eq: "USD" } } }, ${byValue}`, 'orderBy[0]'],
    [`filter: { value: { isNull: false } }, last: 3, ${byValue}`, 'orderBy[0]'],
  ])('says that it needs a currency: %s', async (args, field) => {
    const { result } = await ask(dataSource, ordered(args));
    expect(result.errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field });
    expect(result.errors?.[0]?.message).toContain('filter.currency.eq');
  });

  it('says so inside a record as well', async () => {
    const query = `{ enforcementActions { nodes { seizures(${byValue}) { nodes { id } } } } }`;
    const { result } = await ask(dataSource, query);
    expect(result.errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'orderBy[0]' });
  });
});
