import type { DataSource } from 'typeorm';
import { ask } from '../../support/ask';
import { SyntheticRecord } from '../../support/synthetic-record';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';

/** A hundred providers, each with a record on every edge of the graph. */
const record = new SyntheticRecord();
const ids: Record<string, string[]> = { provider: [], license: [], action: [], claim: [] };
record.rate('USD', '2025-01-01', '500');
const asset = record.asset('BTC');
for (let index = 0; index < 100; index++) {
  const authority = { authority_id: record.authority(`authority-${index}`) };
  const source = { source_id: record.source(`source-${index}`) };
  const provider = record.provider(`provider-${index}`);
  ids['provider']?.push(provider);
  record.standing(provider, 'WARNED', '2025-01-01', null);
  ids['license']?.push(record.license(`L-${index}`, provider, authority));
  const whole = record.action(`whole-${index}`, authority);
  const action = record.action(`action-${index}`, { ...authority, part_of_id: whole });
  ids['action']?.push(action);
  record.hit(action, provider);
  const value = { value_amount: '1', value_currency: 'USD', announced_on: '2025-01-02' };
  const keys = { ...authority, enforcement_action_id: action, asset_id: asset };
  const seizure = record.seizure(`seizure-${index}`, { ...keys, ...value });
  record.link('seizure_provider', { seizure_id: seizure, provider_id: provider });
  ids['claim']?.push(record.claim({ provider_id: provider }, 'legalName', source));
  record.claim({ seizure_id: seizure }, 'seizedValue', source);
}

const deep = `query ($first: Int) {
  providers(first: $first) { totalCount nodes {
    slug status statusHistory { status source { title } } disputed
    claims(first: 1) { nodes { source { title claims(first: 1) { totalCount } } } }
    licenses(first: 1) { nodes { authority { name } } }
    enforcementActions(first: 2) { totalCount nodes {
      identifiedPlatformCount
      authority { name licenses(first: 1) { nodes { number provider { slug } } } }
      partOf { slug authority { name } parts(first: 2) { nodes { title } } }
      seizures(first: 2) { totalCount nodes {
        valueIn(currency: "KZT") { amount } asset { symbol }
        claims(first: 1) { nodes { source { title } subject { ... on Seizure {
          authority { name } providers(first: 2) { nodes { slug status disputed } }
        } } } }
      } }
    } }
  } }
}`;

let database: TestDatabase;
let dataSource: DataSource;
beforeAll(async () => {
  database = await openTestDatabase();
  ({ dataSource } = database);
  await record.insertInto(dataSource);
});
afterAll(() => database.close());

async function costOf(query: string, variables = {}): Promise<number> {
  const { result, statements } = await ask(dataSource, query, variables);
  expect(result.errors).toBeUndefined();
  return statements.length;
}

describe('a query many levels deep', () => {
  it('takes as many statements for one parent, ten and a hundred', async () => {
    const costs = [];
    for (const first of [1, 10, 100]) costs.push(await costOf(deep, { first }));
    expect(new Set(costs)).toEqual(new Set([26]));
  });

  it('returns all levels, without which the count above would prove nothing', async () => {
    const { result } = await ask(dataSource, deep, { first: 100 });
    const text = JSON.stringify(result.data);
    expect(text.split('"seizures":{"totalCount":1').length - 1).toBe(100);
    expect(text.split('"valueIn":{"amount":"500.00"}').length - 1).toBe(100);
    expect(text.split('"status":"WARNED","disputed":false').length - 1).toBe(100);
  });

  it('runs no statement where no record is selected', async () => {
    expect(await costOf('{ __typename __schema { types { name } } }')).toBe(0);
  });

  it('runs no further statement below a level without rows', async () => {
    const filter = '(filter: { name: { eq: "unknown" } })';
    const query = `{ providers${filter} { nodes { licenses { nodes { authority { name } } } } } }`;
    expect(await costOf(query)).toBe(1);
  });
});

describe('a connection', () => {
  it.each([
    ['{ providers { nodes { slug } } }', 1],
    ['{ providers { totalCount } }', 1],
    ['{ providers { totalCount nodes { slug } } }', 2],
    ['{ providers { edges { cursor } nodes { slug } pageInfo { endCursor } } }', 1],
    ['{ providers { __typename } }', 0],
    ['{ providers { nodes { licenses { totalCount } } } }', 2],
    ['{ providers { nodes { licenses { nodes { number } } } } }', 2],
    ['{ providers { nodes { licenses { totalCount nodes { number } } } } }', 3],
    ['{ providers { nodes { slug licenses { __typename } } } }', 1],
  ])('runs statements for the selected fields only: %s takes %d', async (query, cost) => {
    expect(await costOf(query)).toBe(cost);
  });
});

describe('nodes', () => {
  const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id __typename } }';

  it('takes one statement per type, and keeps the order of the ids', async () => {
    const { provider = [], license = [], action = [], claim = [] } = ids;
    const requested = [...provider.slice(0, 20), ...action.slice(0, 20), ...license.slice(0, 20)]
      .concat(claim.slice(0, 20), provider.slice(20, 40))
      .sort((a, b) => (a.slice(9) < b.slice(9) ? -1 : 1));
    const { result, statements } = await ask(dataSource, query, { ids: requested });
    expect((result.data?.['nodes'] as { id: string }[]).map(({ id }) => id)).toEqual(requested);
    expect(statements).toHaveLength(4);
  });

  it('fetches a repeated id once, and returns it twice', async () => {
    const [id] = ids['provider'] ?? [];
    const { result, statements } = await ask(dataSource, query, { ids: [id, id] });
    const node = { id, __typename: 'Provider' };
    expect([result.data, statements.length]).toEqual([{ nodes: [node, node] }, 1]);
  });
});

describe('aliases', () => {
  it('share a statement if their arguments are equal', async () => {
    const one = 'licenses(first: 1) { nodes { number } }';
    const two = 'licenses(first: 2) { nodes { number } }';
    const filtered = 'licenses(first: 1, filter: { status: { eq: ACTIVE } }) { nodes { number } }';
    const of = (fields: string): string => `{ providers { nodes { ${fields} } } }`;
    expect(await costOf(of(`a: ${one} b: ${one}`))).toBe(2);
    expect(await costOf(of(`a: ${one} b: ${two}`))).toBe(3);
    expect(await costOf(of(`a: ${one} b: ${two} c: ${filtered}`))).toBe(4);
  });

  it('have their own values', async () => {
    const [two, one] = ['a: licenses(first: 2)', 'b: licenses(filter: { number: { eq: "L-1" } })'];
    const query = `{ provider(slug: "provider-1") { ${two} { totalCount } ${one} { totalCount }
      c: licenses(filter: { number: { eq: "L-2" } }) { totalCount }
      now: status then: status(asOf: "2024-12-31") } }`;
    const { result } = await ask(dataSource, query);
    expect(result.data?.['provider']).toEqual({
      a: { totalCount: 1 },
      b: { totalCount: 1 },
      c: { totalCount: 0 },
      now: 'WARNED',
      then: 'UNKNOWN',
    });
  });

  it('of one record by slug share a statement, and each gets its own record', async () => {
    const slugs = ['provider-1', 'provider-2', 'unknown', 'provider-1', 'provider-3'];
    const fields = slugs.map((slug, at) => `a${at}: provider(slug: "${slug}") { slug }`);
    const { result, statements } = await ask(dataSource, `{ ${fields.join(' ')} }`);
    expect(statements).toHaveLength(1);
    const found = Object.values(result.data ?? {}) as ({ slug: string } | null)[];
    expect(found.map((each) => each?.slug ?? 'unknown')).toEqual(slugs);
  });
});
