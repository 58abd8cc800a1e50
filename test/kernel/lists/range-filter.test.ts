import type { DataSource } from 'typeorm';
import { dataOf } from '../../support/ask';
import { SyntheticRecord } from '../../support/synthetic-record';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';

const amounts = [null, '0', '10', '10.5', '20'];
const days = [null, '2024-01-01', '2024-01-02', '2025-06-30'];

let database: TestDatabase;
let dataSource: DataSource;
beforeAll(async () => {
  database = await openTestDatabase();
  ({ dataSource } = database);
  const record = new SyntheticRecord();
  for (const amount of amounts) {
    const value = { value_amount: amount, value_currency: amount === null ? null : 'USD' };
    for (const day of days) record.seizure(nameOf(amount, day), { ...value, announced_on: day });
  }
  await record.insertInto(dataSource);
});
afterAll(() => database.close());

const nameOf = (amount: string | null, day: string | null): string =>
  `of-${amount ?? 'none'}-on-${day ?? 'none'}`.replace('.', '-');

type Comparison = (sign: number) => boolean;
const comparisons: Record<string, Comparison> = {
  eq: (sign) => sign === 0,
  gt: (sign) => sign > 0,
  gte: (sign) => sign >= 0,
  lt: (sign) => sign < 0,
  lte: (sign) => sign <= 0,
};
const order = (one: string, other: string): number => (one < other ? -1 : Number(one > other));

/** The values that match: null never does. */
const found = <Value>(values: readonly (Value | null)[], holds: (value: Value) => boolean) =>
  values.filter((value): value is Value & string => value !== null && holds(value));

async function slugs(filter: object): Promise<string[]> {
  const query = `query ($filter: SeizureFilter) {
    seizures(first: 100, filter: $filter) { totalCount nodes { slug } }
  }`;
  const { seizures } = await dataOf(dataSource, query, { filter });
  const { nodes, totalCount } = seizures as { nodes: { slug: string }[]; totalCount: number };
  expect(totalCount).toBe(nodes.length);
  return nodes.map(({ slug }) => slug).sort();
}

const all = amounts.flatMap((amount) => days.map((day) => nameOf(amount, day))).sort();
const without = (some: readonly string[]): string[] => all.filter((each) => !some.includes(each));

describe('a filter by an amount', () => {
  const cases = Object.keys(comparisons).flatMap((operator) =>
    ['-1', '0', '10', '10.50', '30'].map((bound) => [operator, bound] as const),
  );
  it.each(cases)('%s %s finds those that match, and its negation all others', async (op, to) => {
    const holds = (amount: string): boolean =>
      (comparisons[op] as Comparison)(Number(amount) - Number(to));
    const expected = found(amounts, holds).flatMap((amount) =>
      days.map((day) => nameOf(amount, day)),
    );
    const filter = { currency: { eq: 'USD' }, value: { [op]: to } };
    expect(await slugs(filter)).toEqual(expected.sort());
    expect(await slugs({ not: filter })).toEqual(without(expected));
  });
});

describe('a filter by a day', () => {
  const cases = ['eq', 'gte', 'lte'].flatMap((operator) =>
    ['2023-12-31', '2024-01-01', '2024-01-02', '2026-01-01'].map((to) => [operator, to] as const),
  );
  it.each(cases)('%s %s finds those that match, and its negation all others', async (op, to) => {
    const holds = (day: string): boolean => (comparisons[op] as Comparison)(order(day, to));
    const expected = found(days, holds).flatMap((day) =>
      amounts.map((amount) => nameOf(amount, day)),
    );
    const filter = { announcedOn: { [op]: to } };
    expect(await slugs(filter)).toEqual(expected.sort());
    expect(await slugs({ not: filter })).toEqual(without(expected));
  });

  it('finds those without one, and its negation all others', async () => {
    const absent = amounts.map((amount) => nameOf(amount, null)).sort();
    expect(await slugs({ announcedOn: { isNull: true } })).toEqual(absent);
    expect(await slugs({ announcedOn: { isNull: false } })).toEqual(without(absent));
  });
});
