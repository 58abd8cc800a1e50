import { PassThrough } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import type { DataSource } from 'typeorm';
import type { ResponseDeadline } from '../../src/http/request-deadline';
import { readLibrary } from '../../src/editor/library';
import { createLogger } from '../../src/logging/log';
import { McpCall } from '../../src/mcp/mcp-call';
import { TokenBuckets } from '../../src/rate-limits/token-bucket';
import { TrustedDocuments } from '../../src/trusted-documents/document-lookup';
import { post, startServer, type TestServer, type TestServerOptions } from '../support/http-server';
import { connectToRecord } from '../support/record-database';
import { call, connectOverHttp, listTools, sendMessage } from './mcp-clients';

let dataSource: DataSource;
const servers: TestServer[] = [];
beforeAll(async () => {
  dataSource = await connectToRecord();
});
afterAll(async () => {
  await Promise.all(servers.map((each) => each.close()));
  await dataSource.destroy();
});

async function serve(options: TestServerOptions = {}): Promise<string> {
  const server = await startServer(dataSource, {
    mcpHosts: ['127.0.0.1', 'localhost'],
    ...options,
  });
  servers.push(server);
  return server.address;
}

describe('who may call', () => {
  it.each<[string, Record<string, string>, TestServerOptions, number]>([
    ['no page', {}, {}, 200],
    ['a page of its own origin', { origin: 'own' }, {}, 200],
    ['a page of another origin', { origin: 'https://evil.example' }, {}, 403],
    ['a sandboxed page', { origin: 'null' }, {}, 403],
    [
      'a page that is listed',
      { origin: 'https://app.example' },
      { corsOrigins: ['https://app.example'] },
      200,
    ],
    ['any page, without a key', { origin: 'https://evil.example' }, { corsOrigins: ['*'] }, 200],
    [
      'any page, with a key',
      { origin: 'https://evil.example', authorization: 'Bearer ceg_x' },
      { corsOrigins: ['*'] },
      403,
    ],
    ['a host that is not named', {}, { mcpHosts: ['record.example.kz'] }, 403],
    ['nothing where it is off', {}, { mcpHosts: null }, 404],
  ])('%s', async (_, { origin, ...headers }, options, status) => {
    const address = await serve(options);
    const sent = origin === 'own' ? { origin: address } : origin && { origin };
    const response = await sendMessage(address, listTools, { ...headers, ...(sent || {}) });
    expect(response.status).toBe(status);
  });
});

describe('what is no message', () => {
  let address: string;
  beforeAll(async () => {
    address = await serve();
  });

  it.each<[string, unknown, Record<string, string>, number]>([
    ['a batch', [listTools, listTools], {}, 400],
    ['text', 'x', {}, 400],
    ['bytes that are no UTF-8', '"\ud800"', {}, 400],
    ['another object', { query: '{ __typename }' }, {}, 400],
    ['a body of another type', listTools, { 'content-type': 'text/plain' }, 415],
    ['a client that reads no JSON', listTools, { accept: 'text/event-stream' }, 406],
    ['an unknown version', listTools, { 'mcp-protocol-version': '1999-01-01' }, 400],
    ['a key that does not exist', listTools, { authorization: 'Bearer x' }, 200],
    ['200 KB', JSON.stringify({ ...listTools, params: 'x'.repeat(200_000) }), {}, 413],
    ['brackets alone', '['.repeat(50_000), {}, 413],
  ])('%s', async (_, body, headers, status) => {
    expect((await sendMessage(address, body, headers)).status).toBe(status);
  });

  it.each(['GET', 'DELETE'])('%s, as there are no streams and no sessions', async (method) => {
    const response = await fetch(`${address}/mcp`, { method });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  });
});

describe('the budget of an address', () => {
  const buckets = (capacity: number): TokenBuckets =>
    new TokenBuckets({ name: 'address', capacity, refillSeconds: 1_000_000 });
  const limits = (capacity: number) => ({
    rateLimits: { perAddress: buckets(capacity), perTenant: buckets(capacity) },
  });
  const callTool = {
    ...{ jsonrpc: '2.0', id: 1, method: 'tools/call' },
    params: { name: 'is_this_platform_authorized', arguments: { text: 'Bybit' } },
  };

  it('pays for operations as on the path of GraphQL', async () => {
    const [address, other] = [await serve(limits(100_000)), await serve(limits(100_000))];
    const left = ({ headers }: Response): number =>
      Number(/r=(\d+)/.exec(headers.get('ratelimit') ?? '')?.[1]);
    const { query } = readLibrary()[0]!;
    const direct = (): Promise<Response> =>
      fetch(`${other}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables: callTool.params.arguments }),
      });
    // The first of each also pays for parsing a document that is new.
    const costOfSecond = async (send: () => Promise<Response>): Promise<number> =>
      left(await send()) - left(await send());
    const called = await costOfSecond(() => sendMessage(address, callTool));
    expect(called).toBe(await costOfSecond(direct));
    expect(called).toBeGreaterThan(10);
    expect(await costOfSecond(() => sendMessage(address, listTools))).toBeGreaterThan(0);
  });

  it('ends in a result that says when to try again, then in 429', async () => {
    const address = await serve(limits(50));
    const response = await sendMessage(address, callTool);
    expect(await response.json()).toMatchObject({
      result: {
        isError: true,
        structuredContent: { errors: [{ extensions: { code: 'RATE_LIMITED' } }] },
      },
    });
    while ((await sendMessage(address, listTools)).status === 200);
    const refused = await sendMessage(address, listTools);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

it('serves its own documents where clients may send trusted ones alone', async () => {
  const documents = new TrustedDocuments([]);
  const address = await serve({ trustedDocuments: { documents, mode: 'enforce' } });
  const query = { query: readLibrary()[0]?.query, variables: { text: 'Bybit' } };
  const direct = await post(address, query);
  expect(direct.body.errors?.[0]?.extensions.code).toBe('DOCUMENT_NOT_TRUSTED');
  const client = await connectOverHttp(address);
  const { response } = await call(client, 'is_this_platform_authorized', { text: 'Bybit' });
  expect(response.data).toMatchObject({ identifyProvider: { name: 'Bybit' } });
  await client.close();
});

it('masks what fails within, and logs it', async () => {
  const stream = new PassThrough();
  let log = '';
  stream.on('data', (chunk: Buffer) => (log += chunk.toString()));
  const call = new McpCall({
    request: { headers: {}, log: createLogger('trace', stream) } as unknown as FastifyRequest,
    charge: null,
    deadline: {} as ResponseDeadline,
    executeRequest: () => Promise.reject(new Error('password of the database')),
  });
  const { errors } = await call.execute({ query: '{ __typename }', variables: {} });
  expect(errors?.[0]).toMatchObject({
    message: 'Internal error',
    extensions: { code: 'INTERNAL_SERVER_ERROR', incident: expect.any(String) as unknown },
  });
  expect(JSON.stringify(errors)).not.toContain('password');
  expect(log).toContain('password of the database');
});
