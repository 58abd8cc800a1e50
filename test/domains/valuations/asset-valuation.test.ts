import { ask, dataOf } from '../../support/ask';
import { askTwice } from '../../support/plan';
import { SyntheticRecord } from '../../support/synthetic-record';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';
import { testResources } from '../../support/test-resources';

const record = new SyntheticRecord();
record.asset('BTC', { name: 'Bitcoin' });
const [one, other] = [record.source('one'), record.source('other')].sort();
record.valuation('BTC', '2026-06-02', '33935970.8', { source_id: one });
record.valuation('BTC', '2026-06-03', '32632058.05', { source_id: one });
record.valuation('BTC', '2026-06-03', '1', { source_id: other });
record.valuation('SC', '2026-06-03', '0', { source_id: one });
record.valuation('SC', '2026-11-20', '0.001', { source_id: one });
record.valuation('SC', '2026-11-23', '9', { source_id: one });

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  await record.insertInto(database.dataSource);
});
afterAll(() => database.close());

/** What both the plan and the resolvers answer. */
async function answer(query: string, variables = {}): Promise<Record<string, unknown>> {
  const resources = testResources(database.dataSource);
  const { planned, resolved, failure } = await askTwice(resources, query, variables);
  expect(failure).toBeUndefined();
  expect(planned).toBe(resolved);
  return JSON.parse(resolved) as Record<string, unknown>;
}

const query = `query ($asset: String!, $on: Date) {
  assetValuation(asset: $asset, on: $on) { amount currency effectiveOn }
}`;

describe('the official value on a day', () => {
  it.each<[string, string, string | null]>([
    ['BTC', '2026-06-01', null],
    ['BTC', '2026-06-02', '33935970.8 of 2026-06-02'],
    ['BTC', '2026-06-03', '32632058.05 of 2026-06-03'],
    ['BTC', '2026-06-10', '32632058.05 of 2026-06-03'],
    ['BTC', '2026-06-11', null],
    ['SC', '2026-06-04', '0 of 2026-06-03'],
    ['ETH', '2026-06-03', null],
    ['BTC', '0001-01-01', null],
    ['BTC', '9999-12-31', null],
  ])('of %s on %s is %s', async (asset, on, expected) => {
    const { assetValuation } = await answer(query, { asset, on });
    const found = assetValuation as { amount: string; effectiveOn: string } | null;
    expect(found && `${found.amount} of ${found.effectiveOn}`).toBe(expected);
  });

  it('is that of today by default, and not one of tomorrow', async () => {
    const today = { amount: '0.001', currency: 'KZT', effectiveOn: '2026-11-20' };
    expect(await answer(query, { asset: 'SC' })).toEqual({ assetValuation: today });
    expect(await answer(query, { asset: 'SC', on: null })).toEqual({ assetValuation: today });
  });

  it.each(['btc', '', 'Doge', 'BTC ', '1INCH', 'ABCDEFGHIJKLM'])(
    'is rejected for the malformed ticker %j',
    async (asset) => {
      const { result, statements } = await ask(database.dataSource, query, { asset });
      expect(result.errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'asset' });
      expect(statements).toEqual([]);
    },
  );

  it('takes one statement for several, with their assets, where the record has them', async () => {
    const several = `{
      a: assetValuation(asset: "BTC", on: "2026-06-03") { symbol asset { name } source { slug } }
      b: assetValuation(asset: "BTC", on: "2026-06-02") { asset { symbol } }
      c: assetValuation(asset: "SC", on: "2026-06-03") { symbol asset { name } }
    }`;
    const { result, statements } = await ask(database.dataSource, several);
    expect(result.data).toMatchObject({
      a: { symbol: 'BTC', asset: { name: 'Bitcoin' } },
      b: { asset: { symbol: 'BTC' } },
      c: { symbol: 'SC', asset: null },
    });
    expect(statements).toHaveLength(3);
    await answer(several);
  });
});

it('lists values, filtered and ordered, and finds each by its id', async () => {
  const { assetValuations } = (await answer(
    `{ assetValuations(filter: { symbol: { eq: "BTC" }, effectiveOn: { gte: "2026-06-03" } },
      orderBy: [{ field: SYMBOL, direction: ASC }]) {
      totalCount nodes { id amount asset { name } } } }`,
  )) as { assetValuations: { totalCount: number; nodes: { id: string; amount: string }[] } };
  expect(assetValuations.totalCount).toBe(2);
  expect(assetValuations.nodes.map(({ amount }) => amount).sort()).toEqual(['1', '32632058.05']);
  const [first] = assetValuations.nodes;
  const byId = `query ($id: ID!) { node(id: $id) { ... on AssetValuation { amount } } }`;
  expect(await dataOf(database.dataSource, byId, { id: first?.id })).toEqual({
    node: { amount: first?.amount },
  });
  const { all } = await answer('{ all: assetValuations { nodes { symbol effectiveOn } } }');
  expect((all as { nodes: object[] }).nodes[0]).toEqual({
    symbol: 'SC',
    effectiveOn: '2026-11-23',
  });
});
