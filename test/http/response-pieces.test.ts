import { Agent, get, type IncomingMessage } from 'node:http';
import type { DataSource } from 'typeorm';
import { connectToRecord } from '../support/record-database';
import { startServer, type TestServer } from '../support/http-server';

/** A response whose list comes as rows, over HTTP: the same bytes as one that is one text. */
const query = `{ first: enforcementActions(first: 100) { totalCount
  nodes { id slug title kind summary announcedOn authority { slug name }
    providers(first: 10) { nodes { id slug name legalName websites aliases } }
    seizures(first: 10) { nodes { id slug measure value { amount currency } } } } } }`;

let dataSource: DataSource;
const servers: Record<string, TestServer> = {};
beforeAll(async () => {
  dataSource = await connectToRecord();
  const recordVersion = { current: '1', beginChange: () => () => undefined, close: async () => {} };
  servers['planned'] = await startServer(dataSource);
  servers['resolved'] = await startServer(dataSource, { queryPlans: false });
  servers['cached'] = await startServer(dataSource, { recordVersion });
});
afterAll(async () => {
  for (const each of Object.values(servers)) await each.close();
  await dataSource.destroy();
});

async function fetchText(name: string, init: RequestInit = {}): Promise<[Response, string]> {
  const url = new URL('/graphql', (servers[name] as TestServer).address);
  url.searchParams.set('query', query);
  const headers = { 'apollo-require-preflight': '1', 'accept-encoding': 'identity' };
  const response = await fetch(url, { headers, ...init });
  return [response, await response.text()];
}

it('is the response of the resolvers, with its length and headers', async () => {
  const [planned, text] = await fetchText('planned');
  const [resolved, expected] = await fetchText('resolved');
  expect(text.length).toBeGreaterThan(10_000);
  expect(text).toBe(expected);
  expect(planned.status).toBe(200);
  expect(planned.headers.get('content-length')).toBe(String(Buffer.byteLength(text)));
  // Only a response that a plan computed may be cached.
  const differing = new Set(['date', 'x-request-id', 'cache-control']);
  const headersOf = ({ headers }: Response): [string, string][] =>
    [...headers].filter(([header]) => !differing.has(header));
  expect(headersOf(planned)).toEqual(headersOf(resolved));
});

it('is the same from the cache, and of the same tag', async () => {
  const [, uncached] = await fetchText('planned');
  const [first, one] = await fetchText('cached');
  const [second, other] = await fetchText('cached');
  expect([one, other]).toEqual([uncached, uncached]);
  expect(first.headers.get('cache-status')).toContain('stored');
  expect(second.headers.get('cache-status')).toContain('hit');
  expect(second.headers.get('etag')).toBe(first.headers.get('etag'));
});

it('has no body for HEAD, and the same length', async () => {
  const [response, body] = await fetchText('planned');
  const [head, none] = await fetchText('planned', { method: 'HEAD' });
  expect([none, response.headers.get('content-length')]).toEqual([
    '',
    head.headers.get('content-length'),
  ]);
  expect(body.length).toBeGreaterThan(0);
});

it('leaves the connection for the next request, and a line in the access log', async () => {
  const { address, logged } = servers['planned'] as TestServer;
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const url = `${address}/graphql?query=${encodeURIComponent(query)}`;
  const once = (): Promise<[IncomingMessage, string]> =>
    new Promise((resolve, reject) => {
      const headers = { 'apollo-require-preflight': '1' };
      get(url, { agent, headers }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        response.on('end', () => resolve([response, text]));
      }).on('error', reject);
    });
  const [first, one] = await once();
  const [second, other] = await once();
  agent.destroy();
  expect(other).toBe(one);
  expect(second.socket).toBe(first.socket);
  const id = String(first.headers['x-request-id']);
  expect(logged()).toMatch(new RegExp(`"reqId":"${id}"|${id}`));
});
