import type { DataSource } from 'typeorm';
import { post, startServer, type TestServer } from '../../support/http-server';
import { connectToRecord } from '../../support/record-database';

/** The cost of statistics, estimated from the dimensions before anything is computed. */
let dataSource: DataSource;
let server: TestServer;

beforeAll(async () => {
  dataSource = await connectToRecord();
  server = await startServer(dataSource);
});
afterAll(async () => {
  await server.close();
  await dataSource.destroy();
});

async function costOf(query: string, variables = {}): Promise<number | undefined> {
  const validate = { 'graphql-cost': 'validate' };
  const { cost } = await post(server.address, { query, variables }, validate);
  return cost?.requested;
}

const seizures = (groupBy: string, selected = 'seizureCount'): string =>
  `{ seizureStatistics(groupBy: [${groupBy}]) { ${selected} } }`;
const actions = (groupBy: string): string =>
  `{ enforcementStatistics(groupBy: [${groupBy}]) { actionCount } }`;

/** A group costs a row and a field; computing them costs 10, and the list itself is a field. */
const ofGroups = (groups: number): number => Math.ceil(groups * 1.1 + 10 + 0.1);

it.each([
  ['', 1],
  ['YEAR', 10],
  ['MONTH', 120],
  ['MONTH, YEAR', 120],
  ['YEAR, YEAR', 10],
  ['MEASURE', 5],
  ['CURRENCY', 10],
  ['ASSET', 10],
  ['AUTHORITY', 20],
  ['YEAR, MEASURE, CURRENCY', 500],
  ['YEAR, ASSET, AUTHORITY', 1_000],
  ['ASSET, AUTHORITY, MEASURE, MONTH', 1_000],
])('seizures by [%s] cost %d groups', async (groupBy, groups) => {
  expect(await costOf(seizures(groupBy))).toBe(ofGroups(groups));
});

it.each([
  ['', 1],
  ['KIND', 7],
  ['YEAR, AUTHORITY', 200],
  ['AUTHORITY, KIND, MONTH, YEAR', 1_000],
])('actions by [%s] cost %d groups', async (groupBy, groups) => {
  expect(await costOf(actions(groupBy))).toBe(ofGroups(groups));
});

it('totals add no row to that of their group', async () => {
  const ofTotals = 'seizureCount totals { amount currency }';
  expect(await costOf(seizures('AUTHORITY', ofTotals))).toBe(
    Math.ceil(20 + 10 + (20 * (1 + 1 + 20) + 1) / 10),
  );
});

it('dimensions in variables cost as much as literals, in each request', async () => {
  const query = `query ($by: [SeizureDimension!]!) {
    seizureStatistics(groupBy: $by) { seizureCount } }`;
  for (const by of ['YEAR', 'MONTH', 'YEAR', 'AUTHORITY']) {
    const cost = await costOf(query, { by: [by] });
    expect([by, cost]).toEqual([by, await costOf(seizures(by))]);
    expect(cost).toBeGreaterThan(10);
  }
});

it.each([
  ['{}', 0],
  ['{ and: [] }', 20],
  ['{ not: { or: [] } }', 20],
  ['{ measure: { eq: SEIZED } }', 20],
])('the filter %s adds %d to the cost', async (filter, more) => {
  const query = `{ seizureStatistics(groupBy: [], filter: ${filter}) { seizureCount } }`;
  expect(await costOf(query)).toBe(ofGroups(1) + more);
});

it('too many statistics in one operation are rejected', async () => {
  const all = 'seizureStatistics(groupBy: [ASSET, AUTHORITY, MEASURE, MONTH]) { seizureCount }';
  const times = (count: number): string =>
    `{ ${Array.from({ length: count }, (_, at) => `s${at}: ${all}`).join(' ')} }`;
  const few = await post(server.address, { query: times(5) });
  expect([few.status, few.body.errors]).toEqual([200, undefined]);
  const many = await post(server.address, { query: times(95) });
  expect([many.status, many.body.errors?.[0]?.extensions.code]).toEqual([400, 'QUERY_TOO_COSTLY']);
});
