import type { DataSource } from 'typeorm';
import { SeizureDimension } from '../../../src/domains/enforcement/seizure-statistics';
import { emptyTables } from '../../support/emptying';
import { askTwice } from '../../support/plan';
import { byLength } from '../../support/proof-length';
import { randomRecord } from '../../support/random-record';
import { matchesAll } from '../../support/stored-and-computed';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';
import { testResources } from '../../support/test-resources';

let database: TestDatabase;
let dataSource: DataSource;
beforeAll(async () => {
  database = await openTestDatabase();
  ({ dataSource } = database);
});
afterAll(() => database.close());

/** Filters of seizures that only compare what groups are by. */
const filters: readonly string[] = [
  '{ currency: { eq: "USD" } }',
  '{ currency: { in: ["KZT", "USDT"] } }',
  '{ currency: { isNull: true } }',
  '{ currency: { startsWith: "us" } }',
  '{ currency: { contains: "\u212a" } }',
  '{ measure: { eq: RETURNED } }',
  '{ measure: { in: [SEIZED, FROZEN] } }',
  '{ not: { measure: { eq: SEIZED } } }',
  '{ asset: { eq: "BTC" } }',
  '{ asset: { contains: "btc" } }',
  '{ asset: { isNull: false } }',
  '{ asset: { isNull: true } }',
  '{ not: { asset: { eq: "btc" } } }',
  '{ not: { currency: { eq: "USD" } } }',
  '{ currency: { eq: "USD" }, measure: { in: [SEIZED, RETURNED, ARRESTED] } }',
  '{ or: [{ currency: { eq: "USD" } }, { asset: { eq: "USDT" } }] }',
  '{ and: [{ currency: { in: [] } }] }',
  '{ or: [] }',
  '{ currency: { eq: "GBP" } }',
  '{ measure: {}, and: [] }',
];

const groupings: string[][] = [
  [],
  ...Object.keys(SeizureDimension).map((each) => [each]),
  ['YEAR', 'CURRENCY'],
  ['CURRENCY', 'MONTH', 'YEAR'],
  ['ASSET', 'MEASURE'],
];

const figures = `seizureCount returnedCount valuedCount disputed approximate
  totals { amount currency } returnedTotals { currency amount }`;

/** The answers to a query with each grouping, and the statements that compute them. */
async function answers(filter: string): Promise<{ texts: string[]; statements: string[] }> {
  const texts: string[] = [];
  const statements: string[] = [];
  const queries = [
    ...groupings.map(
      (groupBy) => `{ seizureStatistics(groupBy: [${groupBy.join()}], filter: ${filter}) {
      keys { year month measure currency asset authority } ${figures} } }`,
    ),
    `{ seizures(filter: ${filter}) { totalCount } }`,
  ];
  for (const query of queries) {
    const asked = await askTwice(testResources(dataSource), query);
    expect(asked.failure).toBeUndefined();
    expect(asked.planned).toBe(asked.resolved);
    texts.push(asked.resolved);
    statements.push(asked.statement);
  }
  return { texts, statements };
}

const readSummary = (statements: readonly string[]): string[] =>
  statements.filter((each) => each.includes('seizure_summary'));

describe.each(byLength([1], [1, 2, 3]))('statistics and totals of random record %d', (seed) => {
  beforeAll(async () => {
    await emptyTables(dataSource, 'provider, authority, asset, source');
    await randomRecord(seed, 80).insertInto(dataSource);
  });

  it.each(filters)('are the same from stored groups and from seizures: %s', async (filter) => {
    const stored = await answers(filter);
    const computed = await answers(`{ and: [${filter}, ${matchesAll}] }`);
    expect(stored.texts).toEqual(computed.texts);
    expect(readSummary(stored.statements).length).toBeGreaterThan(3);
    expect(readSummary(computed.statements)).toEqual([]);
  });

  it('are of parts, too, whose whole does not meet the filter', async () => {
    const [freed] = await dataSource.query<{ count: string }[]>(`
      select count(*) from seizure part join seizure whole on whole.id = part.part_of_id
      where part.value_currency <> whole.value_currency`);
    expect(Number(freed?.count)).toBeGreaterThan(3);
  });
});

describe('totals of enforcement actions', () => {
  it.each([
    '{ kind: { eq: PROSECUTION } }',
    '{ authority: { in: ["b", "ab"] } }',
    '{ not: { authority: { startsWith: "a" }, kind: { in: [PROSECUTION, SITE_BLOCKING] } } }',
  ])('are the same from stored groups and from actions: %s', async (filter) => {
    const total = async (by: string): Promise<string> => {
      const query = `{ enforcementActions(filter: ${by}) { totalCount } }`;
      const { planned, resolved } = await askTwice(testResources(dataSource), query);
      expect(planned).toBe(resolved);
      return resolved;
    };
    expect(await total(filter)).toBe(await total(`{ and: [${filter}, ${matchesAll}] }`));
  });
});
