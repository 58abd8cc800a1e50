import type { DataSource } from 'typeorm';
import { startServer, type TestServer } from './support/http-server';
import { sendRaw } from './support/raw-http';
import { connectToRecord } from './support/record-database';

/** What is answered beside GraphQL, on its path: one form, and nothing to be kept. */
let dataSource: DataSource;
let server: TestServer;

beforeAll(async () => {
  dataSource = await connectToRecord();
  server = await startServer(dataSource, { queryEditor: true });
});
afterAll(async () => {
  await server.close();
  await dataSource.destroy();
});

const json = { 'content-type': 'application/json' };
const asked = { 'apollo-require-preflight': 'true' };
const good = '{"query":"{ __typename }"}';
const chunked = 'transfer-encoding: chunked';

/** One request, as it goes over the wire; the connection ends after it. */
function written(line: string, headers: Record<string, string> = {}, body = ''): string {
  const all = { host: 'a', connection: 'close', ...headers };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  const length = body === '' ? [] : [`content-length: ${Buffer.byteLength(body)}`];
  return [`${line} HTTP/1.1`, ...lines, ...length, '', body].join('\r\n');
}
const posted = (headers: Record<string, string>, body = good): string =>
  written('POST /graphql', { ...json, ...headers }, body);

const hostless = (version: string): string =>
  [
    `GET /graphql?query={__typename} HTTP/${version}`,
    ...['connection: close', 'apollo-require-preflight: a', '', ''],
  ].join('\r\n');

/** What a browser is told of every answer. */
const security = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
};
const common = { ...security, 'cache-control': 'no-store' };

describe('what is answered beside GraphQL', () => {
  it.each<[what: string, status: number, request: string]>([
    ['a body that is no JSON', 400, posted({}, '{')],
    ['a body that is empty', 400, posted({ 'content-length': '0' }, '')],
    ['a body that is a list', 400, posted({}, `[${good}]`)],
    ['a length that is none', 400, posted({ 'content-length': 'x' }, '')],
    ['two lengths', 400, posted({ 'content-length': '1', 'Content-Length': '2' }, '')],
    [
      'a chunk that is none',
      400,
      `${written('POST /graphql', json).trim()}\r\n${chunked}\r\n\r\nx`,
    ],
    ['no HTTP', 400, 'hello\r\n\r\n'],
    ['a method that there is not', 400, written('GRAPHQL /graphql')],
    ['a Host header of no host', 400, written('GET /graphql', { host: 'a/b', ...asked })],
    ['no Host header', 400, hostless('1.1')],
    ['an address that cannot be read', 400, written('GET /graphql%zz', asked)],
    ['what a browser could be tricked into', 400, written('GET /graphql?query={__typename}')],
    ['a path that there is not', 404, written('GET /graphql/a')],
    ['an asset that there is not', 404, written('GET /graphql.js')],
    ['a mutation by GET', 405, written('GET /graphql?query=mutation{__typename}', asked)],
    ['a content that is not wanted', 406, posted({ accept: 'text/html' })],
    ['a body that is too large', 413, posted({}, `{"query":"${'#'.repeat(2 ** 20)}"}`)],
    ['a body of another type', 415, posted({ 'content-type': 'text/plain' })],
    ['a body of another type, asked for', 415, posted({ ...asked, 'content-type': 'text/plain' })],
    ['a body of a type that is none', 415, posted({ 'content-type': 'json' })],
    ['a form', 415, posted({ 'content-type': 'application/x-www-form-urlencoded' })],
    ['a GET of a type', 415, written('GET /graphql', { ...asked, 'content-type': 'text/plain' })],
    ['a body that is compressed', 415, posted({ 'content-encoding': 'gzip' })],
    ['a body that is coded twice', 415, posted({ 'content-encoding': 'identity, br' })],
    ['a body in UTF-16', 415, posted({ 'content-type': 'application/json;charset=utf-16' })],
    ['a charset in quotes', 415, posted({ 'content-type': 'application/json; charset="latin1"' })],
    [
      'a second charset',
      415,
      posted({ 'content-type': 'application/json; charset=utf-8; Charset=latin1' }),
    ],
    ['an expectation', 417, posted({ expect: 'a-wonder' })],
    ['a head that is too large', 431, written('GET /graphql', { ...asked, a: 'a'.repeat(20_000) })],
    ['an address that is too long', 431, written(`GET /graphql?query=${'a'.repeat(20_000)}`)],
  ])('%s: %i', async (_, status, request) => {
    const answers = await sendRaw(server.address, request);
    expect(answers.map((each) => each.status)).toEqual([status]);
    const [{ headers, body }] = answers as [(typeof answers)[0]];
    expect(headers).toMatchObject({ ...common, 'content-type': 'application/json; charset=utf-8' });
    expect(JSON.parse(body)).toEqual({
      errors: [{ message: expect.any(String), extensions: { code: 'BAD_REQUEST' } }],
    });
    expect(server.logged()).not.toMatch(/"level":[456]0/);
  });

  it.each<[what: string, headers: Record<string, string>]>([
    ['an identity', { 'content-encoding': 'Identity' }],
    ['UTF-8', { 'content-type': 'application/json;charset=UTF-8' }],
    ['UTF-8 in quotes', { 'content-type': 'application/json; charset="utf-8"' }],
    ['UTF-8 by its other name', { 'content-type': 'application/json; charset=utf8' }],
  ])('is not: a body in %s', async (_, headers) => {
    const [answer] = await sendRaw(server.address, posted(headers));
    expect(answer?.status).toBe(200);
    expect(JSON.parse(answer?.body ?? '')).toMatchObject({ data: { __typename: 'Query' } });
    expect(answer?.headers).toMatchObject(security);
  });

  it('is not: no Host header, in the first HTTP', async () => {
    expect((await sendRaw(server.address, hostless('1.0'))).map((each) => each.status)).toEqual([
      200,
    ]);
  });

  it.each(['PUT', 'DELETE', 'PATCH', 'TRACE', 'PROPFIND'])(
    'is that %s is no way to ask, whatever it brings',
    async (method) => {
      for (const type of ['application/json', 'application/xml']) {
        const request = written(`${method} /graphql?a`, { 'content-type': type }, good);
        const [answer] = await sendRaw(server.address, request);
        expect([answer?.status, answer?.headers['allow']]).toEqual([
          405,
          'GET, HEAD, POST, OPTIONS',
        ]);
        expect(answer?.headers).toMatchObject(common);
        expect(answer?.body).toContain('"code":"BAD_REQUEST"');
      }
    },
  );

  it('is which ways there are, and that no other origin may ask', async () => {
    const preflight = { origin: 'https://a.example', 'access-control-request-method': 'POST' };
    const [answer] = await sendRaw(server.address, written('OPTIONS /graphql', preflight));
    expect([answer?.status, answer?.headers['allow'], answer?.body]).toEqual([
      204,
      'GET, HEAD, POST, OPTIONS',
      '',
    ]);
    expect(answer?.headers).toMatchObject(common);
    expect(JSON.stringify(answer?.headers)).not.toMatch(/access-control/i);
  });

  it('comes after the answers that were asked for before it, on the same connection', async () => {
    const first = written('POST /graphql', { ...json, connection: 'keep-alive' }, good);
    const answers = await sendRaw(server.address, first, written('PUT /graphql'));
    expect(answers.map(({ status }) => status)).toEqual([200, 405]);
  });
});

describe('every answer', () => {
  it.each(['/', '/graphql', '/schema.graphql', '/healthz', '/readyz', '/playground', '/none'])(
    'says to a browser what it may do with it: %s',
    async (path) => {
      const [answer] = await sendRaw(server.address, written(`GET ${path}`));
      expect(answer?.headers).toMatchObject(security);
      expect(answer?.headers['access-control-allow-origin']).toBeUndefined();
    },
  );
});
