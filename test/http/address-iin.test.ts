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
    ['a variable with an exponent', { query, variables: '{"a":9.91399500010e11}' }],
    [
      'a literal with an exponent',
      { query: '{ providers(first: 9.91399500010e11) { totalCount } }' },
    ],
    ['a variable in a list', { query, variables: `{"a":["${canary}"]}` }],
    ['a variable, encoded twice', { query, variables: encodeURIComponent(`{"a":"${canary}"}`) }],
    ['a variable, its digits encoded twice', { query, variables: '{"a":"%39%391399500010"}' }],
    ['a variable in full width', { query, variables: '{"a":"９９１３９９５０００１０"}' }],
    ['another parameter, encoded twice', { query: '{ __typename }', a: '9913%209950%200010' }],
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

  it('is not what decimals, days and cursors are', async () => {
    for (const value of [
      '500860.80',
      '9.91399500010',
      '2026-11-25T10:00:00Z',
      'WyI5OTEzOTkiXQ==',
    ]) {
      const [answer] = await getJson(url, { query, variables: JSON.stringify({ a: value }) });
      expect([value, answer.status]).toEqual([value, 200]);
    }
  });

  it('is taken by POST', async () => {
    const payload = { query, variables: { a: canary } };
    const { status, body } = await post(server.address, payload);
    expect([status, body.data]).toEqual([200, { provider: null }]);
  });
});

describe('a personal number in the address of another route', () => {
  const refused = { errors: [{ extensions: { code: 'BAD_REQUEST' } }] };
  const paths = ['/', '/schema.graphql', '/healthz', '/readyz', '/nothing', '/playground/assets/a'];
  let editor: TestServer;

  beforeAll(async () => {
    editor = await startServer(dataSource, { queryEditor: true });
  });
  afterAll(() => editor.close());

  it.each(paths)('is refused by GET and HEAD: %s', async (path) => {
    for (const query of [`iin=${canary}`, 'a=9.91399500010e11', 'a=9913%25209950%25200010']) {
      const address = `${editor.address}${path}?${query}`;
      const answer = await fetch(address);
      expect([answer.status, await answer.json()]).toMatchObject([400, refused]);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect((await fetch(address, { method: 'HEAD' })).status).toBe(400);
    }
    expect((await fetch(`${editor.address}${path}?a=9.9139`)).status).not.toBe(400);
  });

  it('is refused within the path', async () => {
    expect((await fetch(`${editor.address}/providers/${canary}`)).status).toBe(400);
  });

  it('is refused where a browser would be led to the editor', async () => {
    const address = `${editor.address}/graphql?variables={"iin":"${canary}"}`;
    const answer = await fetch(address, { headers: { accept: 'text/html' }, redirect: 'manual' });
    expect([answer.status, await answer.json()]).toMatchObject([400, refused]);
  });

  it("opens the editor's page, which takes it out of the address and says so", async () => {
    const query = `query=${canary}`;
    expect((await fetch(`${editor.address}/playground?${query}`)).status).toBe(200);
    // Without the editor there is no such page.
    expect((await fetch(`${server.address}/playground?${query}`)).status).toBe(400);
  });
});
