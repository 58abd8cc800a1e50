import type { DataSource } from 'typeorm';
import { TokenBuckets } from '../../src/rate-limits/token-bucket';
import { generateKey } from '../../src/domains/tenants/api-key-text';
import { startServer, type TestServer } from '../support/http-server';
import { sendRaw } from '../support/raw-http';
import { asked, json, written } from '../support/raw-request';
import { connectToRecord } from '../support/record-database';
import { testResources } from '../support/test-resources';

/** What was sent for nothing is paid for by its bytes. Nothing comes back while a test runs. */
let dataSource: DataSource;
let server: TestServer;

const capacity = 10_000;
function startLimited(units: number): Promise<TestServer> {
  const budget = new TokenBuckets({ name: 'address', capacity: units, refillSeconds: 1e6 });
  return startServer(dataSource, {
    resources: testResources(dataSource),
    rateLimits: { perAddress: budget, perTenant: budget },
  });
}

beforeAll(async () => {
  dataSource = await connectToRecord();
  server = await startLimited(capacity);
});
afterAll(async () => {
  await server.close();
  await dataSource.destroy();
});

const small = '{"query":"{ __typename }"}';

async function send(body: string, headers: object = {}): Promise<[status: number, left: number]> {
  const response = await fetch(`${server.address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  const [, left] = /;r=(\d+);/.exec(response.headers.get('ratelimit') ?? '') ?? [];
  return [response.status, Number(left)];
}

it('charges a body that is too large, not JSON, or sent with an unknown key', async () => {
  let left = capacity;
  expect(await send('['.repeat(20_000))).toEqual([413, (left -= 1 + 200)]);
  expect(await send(`{${' '.repeat(19_999)}`)).toEqual([400, (left -= 1 + 200)]);
  const authorization = `Bearer ${generateKey()}`;
  const long = small.replace('}"}', `#${'a'.repeat(10_000)}\\n}"}`);
  expect(await send(long, { authorization })).toEqual([401, (left -= 1 + 100 + 100)]);
  expect(await send(small)).toEqual([200, left - 1 - 10 - 1]);
});

const kibibyte = 1024;
/** The head of a POST, with nothing of its body. */
const headOf = (headers: object): string =>
  written('POST /graphql', { ...asked, ...json, ...headers });
const chunk = (bytes: number): string => `${bytes.toString(16)}\r\n${' '.repeat(bytes)}\r\n`;
const unknown = { authorization: 'Bearer a' };
const chunked = { 'transfer-encoding': 'chunked' };

describe('a body that is too large is charged, and its response says what is left:', () => {
  // A body is paid for up to the limit that it exceeds.
  const ordinary = 1 + 1_024;
  const large = 1 + 10_485;
  it.each<[what: string, cost: number, pieces: string[]]>([
    ['by its length', ordinary, [headOf({ 'content-length': 100 * kibibyte + 1 })]],
    ['by a length of terabytes', ordinary, [headOf({ 'content-length': '9'.repeat(13) })]],
    ['by a length, with a key', large, [headOf({ ...unknown, 'content-length': 2 ** 20 + 1 })]],
    ['in one chunk', ordinary, [headOf(chunked), chunk(101 * kibibyte)]],
    ['in several', ordinary, [headOf(chunked), ...Array(3).fill(chunk(50 * kibibyte))]],
    ['in chunks, with a key', large, [headOf({ ...chunked, ...unknown }), chunk(2 ** 20 + 1)]],
    ['announced', ordinary, [headOf({ 'content-length': 200_000, expect: '100-continue' })]],
    ['as GraphQL', ordinary, [headOf({ accept: '*/*', 'content-length': 200_000 })]],
  ])('%s', async (_, cost, pieces) => {
    const own = await startLimited(20_000);
    const [answer] = await sendRaw(own.address, ...pieces);
    await own.close();
    expect([answer?.status, answer?.headers['ratelimit-policy']]).toEqual([
      413,
      '"address";q=20000;w=1000000',
    ]);
    expect(answer?.headers['ratelimit']).toMatch(`"address";r=${20_000 - cost};`);
  });

  it('but 429, with the time to wait, once the budget is spent', async () => {
    const own = await startLimited(1_500);
    const head = headOf({ 'content-length': 200_000 });
    const answers = [];
    for (let time = 0; time < 3; time += 1) answers.push((await sendRaw(own.address, head))[0]);
    await own.close();
    expect(answers.map((each) => each?.status)).toEqual([413, 413, 429]);
    expect(answers[2]?.headers).toMatchObject({ 'retry-after': expect.any(String) as string });
    expect(answers[2]?.headers['ratelimit']).toContain(';r=0;');
  });

  it('not one that is refused by its media type, which any page could send', async () => {
    const own = await startLimited(20_000);
    const type = { 'content-type': 'text/plain' };
    await sendRaw(own.address, headOf({ ...type, 'content-length': 200_000 }));
    const answer = await fetch(`${own.address}/graphql`, {
      method: 'POST',
      body: '[',
      headers: json,
    });
    await own.close();
    expect(answer.headers.get('ratelimit')).toContain(`;r=${20_000 - 1 - 10};`);
  });
});

it.each<[what: string, status: number, begin: string, headers?: object]>([
  ['no query', 400, '{"a":'],
  ['a query that cannot be read', 400, '{"query":"{","variables":'],
  ['an operation that there is not', 400, `${small.slice(0, -1)},"operationName":"A","variables":`],
  ['an id, where there are none', 200, '{"documentId":"a","variables":'],
  ['another word', 400, `${small.slice(0, -1)},"variables":`, { 'graphql-cost': 'foo' }],
])('charges a body that is sent with %s', async (_, status, begin, headers = {}) => {
  const [, before] = await send(small);
  const body = `${begin}${JSON.stringify({ a: 'a'.repeat(10_000) })}}`;
  const [told, left] = await send(body, headers);
  expect(told).toBe(status);
  expect(before - left).toBeGreaterThanOrEqual(1 + 100);
  expect(before - left).toBeLessThan(1 + 100 + 25);
});

it('does not charge the Content-Length of a GET', async () => {
  const [, before] = await send(small);
  const headers = { ...asked, 'content-length': '90000' };
  const get = written('GET /graphql?query={__typename}', headers);
  const [answer] = await sendRaw(server.address, get);
  // The document is new, and paid for, too. Of a GET the next answer tells what is left.
  const [, left] = await send(small);
  expect([answer?.status, before - left]).toEqual([200, 1 + 10 + 1 + 1 + 10]);
});

it('charges a large body with an unknown key, which is not parsed', async () => {
  const [, before] = await send(small);
  const large = `{"query":"{ a }","variables":${'['.repeat(200_000)}`;
  const headers = { authorization: `Bearer ${generateKey()}` };
  const [status, left] = await send(large, headers);
  expect([status, before - left]).toEqual([401, 1 + 100 + 2_000]);
});

it('charges beyond what is left, so that further requests are rejected', async () => {
  while ((await send('['.repeat(90_000)))[0] === 413);
  expect((await send(small))[0]).toBe(429);
});
