import type { DataSource } from 'typeorm';
import { startServer, type TestServer } from '../support/http-server';
import { badHeads, hostless } from '../support/bad-heads';
import { sendRaw } from '../support/raw-http';
import { good, json, posted, written } from '../support/raw-request';
import { connectToRecord } from '../support/record-database';

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

/** What a browser is told of every answer. */
const security = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
};
const common = { ...security, 'cache-control': 'no-store' };
const graphqlJson = 'application/graphql-response+json; charset=utf-8';

describe('a response outside GraphQL execution', () => {
  it.each(badHeads)('%s: %i', async (_, status, request) => {
    const answers = await sendRaw(server.address, request);
    expect(answers.map((each) => each.status)).toEqual([status]);
    const [{ headers, body }] = answers as [(typeof answers)[0]];
    expect(headers).toMatchObject({ ...common, 'content-type': 'application/json; charset=utf-8' });
    expect(JSON.parse(body)).toEqual({
      errors: [{ message: expect.any(String), extensions: { code: 'BAD_REQUEST' } }],
    });
    expect(server.logged()).not.toMatch(/"level":[456]0/);
  });

  it.each([
    ['application/graphql-response+json,application/json;q=0.9', graphqlJson],
    ['application/json, application/graphql-response+json', graphqlJson],
    ['application/json', 'application/json; charset=utf-8'],
    ['*/*', 'application/json; charset=utf-8'],
  ])('has a type that a client with Accept: %s reads', async (accept, type) => {
    const headers = { accept, 'content-type': 'text/plain' };
    const requests = [
      { method: 'POST', headers, body: good },
      { method: 'PUT', headers },
      { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: '{' },
    ];
    for (const request of requests) {
      const response = await fetch(`${server.address}/graphql`, request);
      expect([response.status >= 400, response.headers.get('content-type')]).toEqual([true, type]);
    }
  });

  it.each<[what: string, headers: Record<string, string>]>([
    ['an identity', { 'content-encoding': 'Identity' }],
    ['UTF-8', { 'content-type': 'application/json;charset=UTF-8' }],
    ['UTF-8 in quotes', { 'content-type': 'application/json; charset="utf-8"' }],
    ['UTF-8 by its other name', { 'content-type': 'application/json; charset=utf8' }],
  ])('is not sent for a body in %s', async (_, headers) => {
    const [answer] = await sendRaw(server.address, posted(headers));
    expect(answer?.status).toBe(200);
    expect(JSON.parse(answer?.body ?? '')).toMatchObject({ data: { __typename: 'Query' } });
    expect(answer?.headers).toMatchObject(security);
  });

  it('is not sent for a missing Host header in HTTP/1.0', async () => {
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

  it('to OPTIONS lists the methods, and allows no other origin', async () => {
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

  it('follows the responses to earlier requests on the connection', async () => {
    const first = written('POST /graphql', { ...json, connection: 'keep-alive' }, good);
    const answers = await sendRaw(server.address, first, written('PUT /graphql'));
    expect(answers.map(({ status }) => status)).toEqual([200, 405]);
  });
});

describe('every response', () => {
  it.each(['/', '/graphql', '/schema.graphql', '/healthz', '/readyz', '/playground', '/none'])(
    'says to a browser what it may do with it: %s',
    async (path) => {
      const [answer] = await sendRaw(server.address, written(`GET ${path}`));
      expect(answer?.headers).toMatchObject(security);
      expect(answer?.headers['access-control-allow-origin']).toBeUndefined();
    },
  );
});
