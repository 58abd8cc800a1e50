import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { getIntrospectionQuery } from 'graphql';
import type { DataSource } from 'typeorm';
import { readLibrary } from '../../src/editor/library';
import { generateKey } from '../../src/domains/tenants/api-key-text';
import { post, startServer, type TestServer } from '../support/http-server';
import { connectToRecord } from '../support/record-database';
import { testResources } from '../support/test-resources';

/** The gateway over HTTP: what comes in from outside, and what goes out. */
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

describe('the server', () => {
  it.each([
    ['/healthz', 'ok\n'],
    ['/readyz', 'ready\n'],
  ])('serves %s', async (path, text) => {
    const response = await fetch(`${server.address}${path}`);
    expect([response.status, await response.text()]).toEqual([200, text]);
  });

  it.each(readLibrary().map((each) => [each.slug, each] as const))(
    'answers the library: %s',
    async (_, { query, variables }) => {
      const { status, body } = await post(server.address, { query, variables });
      expect([status, body.errors]).toEqual([200, undefined]);
    },
  );

  it('responds to the introspection query of an ordinary client', async () => {
    const query = getIntrospectionQuery({ inputValueDeprecation: true, oneOf: true });
    const { status, body } = await post(server.address, { query });
    expect([status, body.errors]).toEqual([200, undefined]);
  });

  it('serves its schema', async () => {
    const response = await fetch(`${server.address}/schema.graphql`);
    expect(await response.text()).toBe(
      readFileSync(join(__dirname, '../../schema.graphql'), 'utf8'),
    );
  });

  it.each(['a b', 'a/b', '[', 'x:y', 'x:123456'])('rejects the Host header %j', async (host) => {
    const { port } = new URL(server.address);
    const status = await new Promise((resolve, reject) => {
      request({ port, path: '/graphql', headers: { host } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      })
        .on('error', reject)
        .end();
    });
    expect(status).toBe(400);
  });

  it.each([
    [
      'a body over 100 KiB',
      JSON.stringify({ query: '#'.repeat(100 * 1024) }),
      'application/json',
      413,
    ],
    ['a body that is no JSON', '{', 'application/json', 400],
    [
      'a body that is no UTF-8',
      Buffer.from('{"query":"#\xff"}', 'latin1'),
      'application/json',
      400,
    ],
    ['a body of another type', '<query/>', 'application/xml', 415],
  ])('rejects %s with a body in the form of a GraphQL error', async (_, body, type, status) => {
    const answer = await post(server.address, body, { 'content-type': type });
    expect(answer.status).toBe(status);
    expect(answer.body.errors?.[0]?.extensions).toEqual({ code: 'BAD_REQUEST' });
  });

  it.each<[client: string, headers: Record<string, string>]>([
    ['a client without a key', {}],
    ['a client with a key', { authorization: `Bearer ${generateKey()}` }],
  ])('responds UNAVAILABLE to %s while the database is unavailable', async (_, headers) => {
    const lost = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    const lose = (): Promise<never> => Promise.reject(lost);
    const resources = { ...testResources(dataSource), run: lose, runPlan: lose };
    const none = {
      driver: { master: { waitingCount: 0, options: { max: 10 } } },
    } as unknown as DataSource;
    const lone = await startServer(none, { resources });
    const query = '{ providers { totalCount } }';
    const { status, body } = await post(lone.address, { query }, headers);
    for (let more = 0; more < 3; more += 1) await post(lone.address, { query }, headers);
    const ready = await fetch(`${lone.address}/readyz`);
    await lone.close();
    expect([status, body.errors?.[0]?.extensions.code]).toEqual([503, 'UNAVAILABLE']);
    // It is no error of the gateway's: its cause is logged, once.
    const lines = lone.logged().trim().split('\n');
    const seen = lines.map((line) => JSON.parse(line) as { level: number; msg: string });
    expect(seen.filter(({ level }) => level >= 40)).toMatchObject([
      {
        level: 40,
        msg: 'database unavailable',
        problem: 'database unavailable: connection refused',
      },
    ]);
    expect(seen.filter(({ msg }) => msg === 'database still unavailable')).toHaveLength(3);
    expect([ready.status, await ready.text()]).toEqual([503, 'database unavailable\n']);
  });

  it('rejects an unknown key without further details', async () => {
    for (const key of [generateKey(), 'no key', '']) {
      const headers = { authorization: `Bearer ${key}` };
      const { status, body } = await post(server.address, { query: '{ __typename }' }, headers);
      expect([status, body.data]).toEqual([401, undefined]);
      expect(body.errors?.map(({ extensions }) => extensions)).toEqual([
        { code: 'UNAUTHENTICATED' },
      ]);
    }
  });

  it('has no query editor where that is off', async () => {
    expect((await fetch(`${server.address}/playground`)).status).toBe(404);
    const page = await fetch(server.address, { headers: { accept: 'text/html' } });
    expect(await page.text()).not.toContain('/playground');
  });

  it('masks an internal error, and logs it under the id in the response', async () => {
    const broken = new Error('relation "secret" does not exist');
    const fail = (): Promise<never> => Promise.reject(broken);
    const resources = { ...testResources(dataSource), run: fail, runPlan: fail };
    const faulty = await startServer(dataSource, { resources });
    const { status, body, text } = await post(faulty.address, {
      query: '{ providers { totalCount } }',
    });
    await faulty.close();
    expect(status).toBe(500);
    expect(text).not.toContain('secret');
    const { incident } = body.errors?.[0]?.extensions as unknown as { incident: string };
    expect(faulty.logged()).toContain(incident);
    expect(faulty.logged()).toContain('relation \\"secret\\" does not exist');
  });
});
