import type { Scope } from '../../src/kernel/request/caller';
import { statementRunner } from '../../src/postgres/statement-runner';
import { TokenBuckets } from '../../src/rate-limits/token-bucket';
import { revokeKey } from '../../src/domains/tenants/api-key.write';
import { cacheStatusOf, serveCached } from '../support/cached-server';
import { openEvaluationDatabase, type EvaluationDatabase } from '../support/evaluation-database';
import { fillWithLeast } from '../support/evaluation-record';
import type { TestServer } from '../support/http-server';

/** Keys that read the public record and nothing else share its cache with clients without a key. */
let database: EvaluationDatabase;
let server: TestServer;
let reader: string;
let statements: number;
const capacity = 10_000;

beforeAll(async () => {
  database = await openEvaluationDatabase(fillWithLeast);
  reader = await database.issueKey('a-site', ['record:read']);
});
afterAll(() => database.close());
beforeEach(async () => {
  const buckets = (name: string): TokenBuckets =>
    new TokenBuckets({ name, capacity, refillSeconds: 1e9 });
  server = await serveCached(database, {
    rateLimits: { perAddress: buckets('address'), perTenant: buckets('tenant') },
    corsOrigins: ['*'],
  });
  const { master } = database.service.driver as unknown as {
    master: { removeAllListeners(event: 'acquire'): void; on(e: 'acquire', f: () => void): void };
  };
  master.removeAllListeners('acquire');
  master.on('acquire', () => (statements += 1));
  statements = 0;
});

const query = '{ providers(first: 3) { nodes { name } totalCount } }';

const bearer = (key: string): Record<string, string> => ({ authorization: `Bearer ${key}` });

function ask(headers: Record<string, string> = {}, text = query): Promise<Response> {
  const sent = { 'content-type': 'application/json', ...headers };
  const body = JSON.stringify({ query: text });
  return fetch(`${server.address}/graphql`, { method: 'POST', headers: sent, body });
}

function get(headers: Record<string, string> = {}, text = query): Promise<Response> {
  return fetch(`${server.address}/graphql?query=${encodeURIComponent(text)}`, { headers });
}

const codesOf = async (response: Response): Promise<(string | undefined)[]> => {
  const { errors } = (await response.json()) as { errors?: { extensions: { code: string } }[] };
  return (errors ?? []).map((each) => each.extensions.code);
};

/** What is left in a bucket, by the response's header. */
const leftOf = ({ headers }: Response): string =>
  (headers.get('ratelimit') ?? '').replace(/;t=.*/, '');

describe('a response of the public record', () => {
  it.each([
    ['stored for one without a key is a hit for the key', false, true],
    ['stored for the key is a hit for one without', true, false],
  ])('%s', async (_, isFirstKeyed, isSecondKeyed) => {
    const stored = await ask(isFirstKeyed ? bearer(reader) : {});
    expect(cacheStatusOf(stored)).toBe('fwd=miss; stored');
    statements = 0;
    const hit = await ask(isSecondKeyed ? bearer(reader) : {});
    expect(cacheStatusOf(hit)).toBe('hit');
    // The key is looked up: here, keys are not remembered.
    expect(statements).toBe(isSecondKeyed ? 1 : 0);
    expect(await hit.text()).toBe(await stored.text());
    expect(hit.headers.get('etag')).toBe(stored.headers.get('etag'));
  });

  it('is stored by no cache that clients share, and may be revalidated', async () => {
    const { headers } = await get(bearer(reader));
    expect(headers.get('cache-control')).toBe('private, no-cache');
    expect(headers.get('vary')).toMatch(/\bauthorization\b/);
    expect(headers.get('ratelimit')).toMatch(/^"tenant"/);
    const open = await get();
    expect(open.headers.get('cache-control')).toBe('public, no-cache');
    const etag = headers.get('etag') ?? '';
    const again = await get({ ...bearer(reader), 'if-none-match': etag });
    expect([again.status, again.headers.get('cache-control')]).toEqual([304, 'private, no-cache']);
  });

  it('is open to no page of another origin where any may call without a key', async () => {
    const origin = { origin: 'https://a.example' };
    const allowed = 'access-control-allow-origin';
    expect((await ask({ ...origin, ...bearer(reader) })).headers.get(allowed)).toBeNull();
    expect((await ask(origin)).headers.get(allowed)).toBe('*');
  });
});

describe('the budget', () => {
  it("is the tenant's, for computed and for cached responses", async () => {
    const computed = await ask(bearer(reader));
    const cost = capacity - Number(/r=(\d+)/.exec(leftOf(computed))?.[1]);
    expect(leftOf(computed)).toMatch(/^"tenant"/);
    expect(cost).toBeGreaterThan(10);
    expect(leftOf(await ask(bearer(reader)))).toBe(`"tenant";r=${capacity - cost - 1}`);
    // Nothing was taken from the address.
    expect(leftOf(await ask())).toBe(`"address";r=${capacity - 1}`);
  });

  it('is refused where the tenant has none left, also for cached responses', async () => {
    await ask();
    let last = await ask(bearer(reader), '{ licenses(first: 100) { nodes { number } } }');
    for (let at = 0; last.status === 200 && at < 200; at += 1) {
      last = await ask(
        bearer(reader),
        `{ licenses(first: 100) { totalCount a${at}: nodes { number } } }`,
      );
    }
    expect([last.status, await codesOf(last)]).toEqual([429, ['RATE_LIMITED']]);
    for (let status = 200; status === 200;) ({ status } = await ask(bearer(reader)));
    const refused = await ask(bearer(reader));
    expect([refused.status, leftOf(refused)]).toEqual([429, '"tenant";r=0']);
    expect((await ask()).status).toBe(200);
  });

  it('of the address pays for an unknown key, once', async () => {
    const unknown = await ask(bearer('ceg_'.padEnd(47, 'a')));
    expect([unknown.status, await codesOf(unknown)]).toEqual([401, ['UNAUTHENTICATED']]);
    expect(leftOf(unknown)).toBe(`"address";r=${capacity - 1 - 100 - 10}`);
  });
});

describe('a key', () => {
  it.each([
    ['revoked', async (key: string) => revokeKey(statementRunner(database.dataSource), key)],
    [
      'expired',
      async (key: string) =>
        database.dataSource.query(
          `update api_key set expires_at = now() - interval '1 second' where prefix = left($1, 12)`,
          [key],
        ),
    ],
  ])('that is %s gets no cached response', async (_, end) => {
    const key = await database.issueKey('a-site', ['record:read']);
    await ask(bearer(key));
    expect(cacheStatusOf(await ask(bearer(key)))).toBe('hit');
    const { headers } = await get(bearer(key));
    await end(key);
    const etag = { 'if-none-match': headers.get('etag') ?? '' };
    for (const rejected of [await ask(bearer(key)), await get({ ...bearer(key), ...etag })]) {
      expect([rejected.status, await codesOf(rejected)]).toEqual([401, ['UNAUTHENTICATED']]);
      expect(rejected.headers.get('cache-control')).toBe('no-store');
    }
  });

  it("may not read tenants' data, though one without a key was told otherwise before", async () => {
    const own = '{ transferRuleEvaluations { totalCount } }';
    expect(await codesOf(await ask({}, own))).toEqual(['UNAUTHENTICATED']);
    const [one, other] = await Promise.all([ask(bearer(reader), own), ask({}, own)]);
    expect(await codesOf(one)).toEqual(['FORBIDDEN']);
    expect(await codesOf(other)).toEqual(['UNAUTHENTICATED']);
    expect(one.headers.get('cache-control')).toBe('no-store');
  });

  it.each<[string, Scope[]]>([
    ['another scope', ['evaluations:read']],
    ['another scope beside it', ['record:read', 'evaluations:read']],
  ])('with %s bypasses the cache, whatever it asks', async (_, scopes) => {
    const key = await database.issueKey('a-bank', scopes);
    await ask();
    const response = await ask({ ...bearer(key), 'accept-encoding': 'gzip' });
    expect([response.status, cacheStatusOf(response)]).toEqual([200, 'none']);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('content-encoding')).toBeNull();
    const { extensions } = (await response.json()) as { extensions: { cost: object } };
    expect(extensions.cost).toHaveProperty('left');
  });

  it('is authenticated once in a request', async () => {
    await ask(bearer(reader), '{ authorities { totalCount } }');
    // One statement for the key, one for the operation.
    expect(statements).toBe(2);
  });
});

it('gets the same as clients without a key that ask at the same time', async () => {
  const text = '{ sources(first: 2) { nodes { title } } }';
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, at) => ask(at % 2 === 0 ? {} : bearer(reader), text)),
  );
  expect(new Set(await Promise.all(answers.map((each) => each.text()))).size).toBe(1);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
});
