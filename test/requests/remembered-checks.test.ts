import type { DataSource } from 'typeorm';
import { post, startServer, type TestServer } from '../support/http-server';
import { connectToRecord } from '../support/record-database';

/** A document that was found good before is checked again as far as its variables decide. */
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

describe('the same document', () => {
  it('is refused for a longer list after it was answered for a short one', async () => {
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

  it('is refused for what a variable includes after it was answered without', async () => {
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

  it('is refused for a text that cannot be stored after it was answered for another', async () => {
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
