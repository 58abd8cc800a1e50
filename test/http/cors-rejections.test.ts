import { OverloadDetector } from '../../src/http/overload-detector';
import { TokenBuckets } from '../../src/rate-limits/token-bucket';
import { ResponseCache } from '../../src/response-cache/response-cache';
import { serveCached } from '../support/cached-server';
import { canary } from '../support/canary-roads';
import { openEvaluationDatabase, type EvaluationDatabase } from '../support/evaluation-database';
import { fillWithLeast } from '../support/evaluation-record';
import { startServer, type TestServer } from '../support/http-server';

/** A page must be able to read why it was rejected: else it sees a network error alone. */
let database: EvaluationDatabase;
let server: TestServer;

const origin = 'https://app.example';
const corsOrigins = [origin];
beforeAll(async () => {
  database = await openEvaluationDatabase(fillWithLeast);
  server = await serveCached(database, { corsOrigins });
});
afterAll(() => database.close());
afterEach(() => jest.restoreAllMocks());

const json = { 'content-type': 'application/json' };
const get = (search: string, headers = {}, method = 'GET'): Promise<Response> =>
  fetch(`${server.address}/graphql?${search}`, { method, headers: { origin, ...headers } });
const post = (body: string, headers = {}): Promise<Response> =>
  fetch(`${server.address}/graphql`, {
    method: 'POST',
    headers: { origin, ...json, ...headers },
    body,
  });
const preflight = (): Promise<Response> =>
  get('', { 'access-control-request-method': 'POST' }, 'OPTIONS');

async function expectReadable(answer: Response, status: number): Promise<void> {
  const { headers } = answer;
  expect([answer.status, headers.get('access-control-allow-origin')]).toEqual([status, origin]);
  expect(headers.get('access-control-expose-headers')).toContain('retry-after');
  expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
  expect(headers.get('vary')).toContain('origin');
  expect(headers.get('x-request-id')).toMatch(/./);
  expect(await answer.json()).toMatchObject({ errors: [{ extensions: {} }] });
}

const good = '{"query":"{ __typename }"}';

it.each<[what: string, status: number, send: () => Promise<Response>]>([
  ['a document that is not GraphQL', 400, () => post('{"query":"{"}')],
  ['a body that is not JSON', 400, () => post('{')],
  ['a query string that is not UTF-8', 400, () => get('query={a}%c3')],
  ['a personal number in the address', 400, () => get(`query={__typename}%23${canary}`)],
  ['an unknown key', 401, () => post(good, { authorization: 'Bearer wrong' })],
  ['a mutation by GET', 405, () => get('query=mutation{__typename}')],
  ['a media type that there is not', 406, () => post(good, { accept: 'text/html' })],
  ['a body that is too large', 413, () => post(`{"query":"${'#'.repeat(2 ** 18)}"}`)],
  ['a body of another type', 415, () => post(good, { 'content-type': 'text/plain' })],
])('can be read: %s, %i', async (_, status, send) => expectReadable(await send(), status));

it('can be read: a spent budget, 429', async () => {
  const budget = (): TokenBuckets =>
    new TokenBuckets({ name: 'address', capacity: 1, refillSeconds: 1e6 });
  const limits = { perAddress: budget(), perTenant: budget() };
  const { address } = await serveCached(database, { corsOrigins, rateLimits: limits });
  await fetch(`${address}/graphql?query={__typename}`);
  const answer = await fetch(`${address}/graphql?query={__typename}`, { headers: { origin } });
  await expectReadable(answer, 429);
  expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
  expect(answer.headers.get('ratelimit')).toMatch(/^"address"/);
});

it('can be read: an internal error, 500', async () => {
  jest.spyOn(ResponseCache.prototype, 'respond').mockRejectedValue(new Error('a fault'));
  await expectReadable(await post(good), 500);
});

it('can be read: an overload, 503, and a preflight request is still allowed', async () => {
  jest.spyOn(OverloadDetector.prototype, 'isMemoryAtRisk', 'get').mockReturnValue(true);
  const answer = await post(good);
  await expectReadable(answer, 503);
  expect(answer.headers.get('retry-after')).toBe('1');
  expect((await preflight()).headers.get('access-control-allow-origin')).toBe(origin);
  const other = await get('query={__typename}', { origin: 'https://evil.example' });
  expect([other.status, other.headers.get('access-control-allow-origin')]).toEqual([503, null]);
  expect(other.headers.get('cross-origin-resource-policy')).toBe('same-origin');
  expect((await get('', {}, 'OPTIONS')).status).toBe(503);
});

it('can be read: a stop, 503, and a preflight request is still allowed', async () => {
  const recordVersion = { current: 'any', beginChange: () => () => undefined };
  const resources = database.resources();
  server = await startServer(database.service, { resources, recordVersion, corsOrigins });
  let finish: () => void = () => undefined;
  let begin: () => void = () => undefined;
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const finished = new Promise<void>((resolve) => (finish = resolve));
  jest.spyOn(ResponseCache.prototype, 'respond').mockImplementationOnce(async () => {
    begin();
    await finished;
    return { response: { status: 200, headers: {}, body: '{}' }, status: 'fwd=miss' };
  });
  const inFlight = post(good);
  await begun;
  const closing = server.close();
  await new Promise(setImmediate);
  try {
    expect((await preflight()).headers.get('access-control-allow-origin')).toBe(origin);
    await expectReadable(await post(good), 503);
  } finally {
    finish();
    await inFlight;
    await closing;
  }
});
