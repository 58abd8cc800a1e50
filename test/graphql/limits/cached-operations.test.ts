import type { DataSource } from 'typeorm';
import { post, startServer, type TestServer } from '../../support/http-server';
import { connectToRecord } from '../../support/record-database';

/** A cached document is checked again as far as the checks depend on its variables. */
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

async function codeOf(query: string, variables: object): Promise<string> {
  const { body } = await post(server.address, { query, variables });
  return body.errors?.[0]?.extensions.code ?? 'none';
}

describe('a cached document', () => {
  it('is rejected for a longer list than before', async () => {
    const query = `query ($n: Int) { providers(first: $n) { nodes {
      enforcementActions(first: $n) { nodes { seizures(first: $n) { totalCount } } } } } }`;
    for (const [n, code] of [
      [1, 'none'],
      [100, 'QUERY_TOO_COSTLY'],
      [1, 'none'],
      [2, 'none'],
      [100, 'QUERY_TOO_COSTLY'],
    ] as const) {
      expect([n, await codeOf(query, { n })]).toEqual([n, code]);
    }
  });

  it('is rejected for selections that a variable includes', async () => {
    const list = 'nodes { claims(first: 100) { nodes { id source { title } } } }';
    const many = Array.from({ length: 6 }, (_, at) => `p${at}: providers(first: 100) { ${list} }`);
    const query = `query ($all: Boolean!) { authorities { totalCount }
      ... on Query @include(if: $all) { ${many.join(' ')} } }`;
    for (const [all, code] of [
      [false, 'none'],
      [true, 'QUERY_TOO_COSTLY'],
      [false, 'none'],
    ] as const) {
      expect([all, await codeOf(query, { all })]).toEqual([all, code]);
    }
  });

  it('is rejected for the introspection of a larger type than before', async () => {
    const listed = (count: number, write: (at: number) => string): string =>
      Array.from({ length: count }, (_, at) => write(at)).join(' ');
    const types = listed(10, (at) => `t${at}: __type(name: $name) { ...F }`);
    const names = listed(230, (at) => `a${at}: name`);
    const query = `query ($name: String!) { ${types} }
      fragment F on __Type { fields { type { fields { args { ${names} } } } } }`;
    for (const [name, code] of [
      ['Boolean', 'none'],
      ['Query', 'QUERY_TOO_COSTLY'],
      ['Boolean', 'none'],
    ] as const) {
      expect([name, await codeOf(query, { name })]).toEqual([name, code]);
    }
  });

  it('is rejected for a text that cannot be stored', async () => {
    const query = 'query ($slug: String!) { provider(slug: $slug) { name } }';
    for (const [slug, code] of [
      ['raks', 'none'],
      ['ra\0ks', 'BAD_USER_INPUT'],
      ['raks', 'none'],
    ] as const) {
      expect(await codeOf(query, { slug })).toBe(code);
    }
  });
});

describe('the cost of an operation', () => {
  const costOf = async (query: string, variables: object = {}): Promise<number | undefined> =>
    (await post(server.address, { query, variables })).cost?.requested;

  it.each<[string, number]>([
    ['{ __typename }', 1],
    ['{ providers { totalCount } }', 20 + 10 + 3],
    ['{ providers(first: 5) { nodes { name } } }', 5 + 2],
    ['{ providers(first: 5) { nodes { name } totalCount } }', 5 + 10 + 2],
    [
      '{ providers(first: 5, filter: { name: { eq: "a", contains: "b" } }) { nodes { name } } }',
      27,
    ],
    ['{ providers(first: 5, filter: { or: [{ name: {} }, { bin: {} }] }) { nodes { name } } }', 47],
    [
      '{ providers(first: 5) { nodes { claims(first: 10) { totalCount nodes { rank } } } } }',
      5 * (1 + 10 + 10) + 17,
    ],
    ['{ one: provider(slug: "a") { name } other: provider(slug: "a") { name } }', 3 + 2],
    [
      `{ transferRuleImpact(ruleVersionId: "a", from: "2025-01-01", to: "2025-01-02") {
        evaluationCount } }`,
      60_000 + 2,
    ],
    ['{ provider(slug: "a") { name: name a: name b: name status } }', 2 + 2 + 1],
  ])('%s: %d', async (query, cost) => {
    expect(await costOf(query)).toBe(cost);
  });

  it('depends on the variables of each request', async () => {
    const query = `query ($n: Int, $filter: ProviderFilter) {
      providers(first: $n, filter: $filter) { nodes { name } } }`;
    const values = (count: number): object => ({
      name: { in: Array.from({ length: count }, () => 'a') },
    });
    expect(await costOf(query, { n: 10 })).toBe(10 + 3);
    expect(await costOf(query, { n: 100 })).toBe(100 + 21);
    expect(await costOf(query, { n: 10, filter: values(1) })).toBe(10 + 20 + 2 + 3);
    expect(await costOf(query, { n: 10, filter: values(100) })).toBe(10 + 20 + 200 + 3);
  });
});
