import type { DataSource } from 'typeorm';
import { canary } from '../support/canary-roads';
import { addressOf, getJson, type Parameters } from '../support/get-request';
import { post, startServer, type TestServer } from '../support/http-server';
import { connectToRecord } from '../support/record-database';

/** An address is logged by proxies and kept in the history of a browser. */
let dataSource: DataSource;
let server: TestServer;
let url: string;

beforeAll(async () => {
  dataSource = await connectToRecord();
  server = await startServer(dataSource);
  url = `${server.address}/graphql`;
});
afterAll(async () => {
  await server.close();
  await dataSource.destroy();
});

describe('a personal number in an address', () => {
  const query = 'query ($a: String!) { provider(slug: $a) { id } }';
  it.each<[what: string, parameters: Parameters]>([
    ['a literal', { query: `{ provider(slug: "${canary}") { id } }` }],
    ['a comment', { query: `{ __typename } # ${canary}` }],
    ['a variable', { query, variables: JSON.stringify({ a: canary }) }],
    ['a variable, in groups', { query, variables: '{"a":"9913 9950 0010"}' }],
    ['a variable, as a number', { query, variables: `{"a":${canary}}` }],
    ['the name of an operation', { query: '{ __typename }', operationName: `A${canary}` }],
    ['another parameter', { query: '{ __typename }', iin: canary }],
    ['the name of a parameter', { query: '{ __typename }', [canary]: '' }],
  ])('is refused as %s, by GET and HEAD, and neither echoed nor cached', async (_, parameters) => {
    const [answer, body] = await getJson(url, parameters);
    expect([answer.status, body]).toEqual([
      400,
      {
        errors: [
          {
            message: 'The address must not contain what may be a personal number: use POST',
            extensions: { code: 'BAD_REQUEST' },
          },
        ],
      },
    ]);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const seen = JSON.stringify([...answer.headers]) + server.logged();
    expect(seen).not.toMatch(/991399500010|9913 9950 0010/);
    expect((await fetch(addressOf(url, parameters), { method: 'HEAD' })).status).toBe(400);
  });

  it('is not what an id or a hash holds by chance', async () => {
    const id = `03b8fcc5-1ff0-891f-ad52-${canary}`;
    for (const parameters of [
      { query: `{ nodes(ids: ["${id}"]) { id } }` },
      { query: 'query ($a: [ID!]!) { nodes(ids: $a) { id } }', variables: `{"a":["${id}"]}` },
      { query: `{ provider(slug: "${`a${canary}b`.padEnd(64, 'c')}") { id } }` },
    ]) {
      expect((await getJson(url, parameters))[1].errors?.[0]?.message ?? '').not.toContain(
        'address',
      );
    }
  });

  it('is taken by POST', async () => {
    const payload = { query, variables: { a: canary } };
    const { status, body } = await post(server.address, payload);
    expect([status, body.data]).toEqual([200, { provider: null }]);
  });
});
