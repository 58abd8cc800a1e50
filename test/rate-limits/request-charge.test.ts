import { TokenBuckets } from '../../src/rate-limits/token-bucket';
import { SingleProcessRecordVersion } from '../../src/response-cache/single-process-record-version';
import { openDraftingDatabase, type DraftingDatabase } from '../support/evaluation-drafts';
import { startServer, type TestServer } from '../support/http-server';

/** What callers may spend, over HTTP. Nothing comes back while a test runs. */
let drafting: DraftingDatabase;
let server: TestServer;
let keys: string[];

const capacity = 1_000;
beforeAll(async () => {
  drafting = await openDraftingDatabase();
  const { issueKey } = drafting.database;
  keys = [
    await issueKey('one-bank', ['evaluations:read']),
    await issueKey('other-bank', ['evaluations:read']),
  ];
});
afterAll(() => drafting.database.close());

beforeEach(async () => {
  const budget = (name: string): TokenBuckets =>
    new TokenBuckets({ name, capacity, refillSeconds: 1e6 });
  const resources = drafting.database.resources();
  const silent = { onLoss: () => undefined, onRestored: () => undefined };
  const recordVersion = new SingleProcessRecordVersion(resources.run, silent);
  server = await startServer(drafting.database.service, {
    resources,
    recordVersion,
    trustedProxies: ['127.0.0.1'],
    rateLimits: { perAddress: budget('address'), perTenant: budget('tenant') },
  });
  while (recordVersion.current === null) await new Promise(setImmediate);
});
afterEach(() => server.close());

interface Asked {
  status: number;
  left: number;
  policy: string;
  headers: Headers;
  body: { errors?: { extensions: { code: string } }[]; extensions?: object; data?: unknown };
}

async function ask(
  query: string,
  headers: Record<string, string> = {},
  variables?: object,
): Promise<Asked> {
  const response = await fetch(`${server.address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  const [, name, left] = /^"(\w+)";r=(\d+);t=\d+$/.exec(response.headers.get('ratelimit') ?? '')!;
  return {
    status: response.status,
    left: Number(left),
    policy: String(name),
    headers: response.headers,
    body: (await response.json()) as Asked['body'],
  };
}
const bearer = (key: string | undefined): Record<string, string> => ({
  authorization: `Bearer ${key}`,
});
const from = (address: string): Record<string, string> => ({ 'x-forwarded-for': address });

/** In how many seconds to retry, by the body; the header must say the same. */
function retryAfterOf({ headers, body }: Asked): number | undefined {
  const { retryAfter } = (body.errors?.[0]?.extensions ?? {}) as { retryAfter?: number };
  expect(headers.get('retry-after')).toBe(String(retryAfter));
  return retryAfter;
}

const page = '{ providers(first: 20) { nodes { name } } }';

describe('an operation', () => {
  it('is charged its cost, which the response reports, and 1 for the request', async () => {
    const { left, policy, body, headers } = await ask(page);
    const { cost } = body.extensions as { cost: { requested: number; limit: number } };
    expect(cost).toEqual({ requested: 25, limit: 100_000 });
    // And a tenth of its characters, since it was not asked before.
    expect([policy, left]).toEqual(['address', capacity - 1 - 25 - 4]);
    expect(headers.get('ratelimit-policy')).toBe('"address";q=1000;w=1000000');
  });

  it('is charged only for the request where its response is cached', async () => {
    const { left } = await ask(page);
    const again = await ask(page);
    expect(again.left).toBe(left - 1);
    expect(again.headers.get('cache-status')).toMatch(/hit$/);
  });

  it('is charged without rate-limit headers where the response is public', async () => {
    const fetched = (query: string): Promise<Response> =>
      fetch(`${server.address}/graphql?query=${encodeURIComponent(query)}`, {
        headers: { 'apollo-require-preflight': 'true' },
      });
    const kept = await fetched(page);
    expect([kept.status, kept.headers.get('ratelimit')]).toEqual([200, null]);
    const failed = await fetched('{ nonsense }');
    expect(failed.headers.get('ratelimit')).toMatch(/^"address";r=958;/);
  });

  it('is rejected where too little is left, and a cheaper one is not', async () => {
    const large = '{ providers(first: 100) { nodes { name claims { totalCount } } } }';
    const first = await ask(
      '{ providers(first: 20) { nodes { claims(first: 10) { totalCount } } } }',
    );
    expect(first.status).toBe(200);
    const second = await ask(large);
    expect([second.status, second.body.errors?.[0]?.extensions.code]).toEqual([
      429,
      'RATE_LIMITED',
    ]);
    expect(retryAfterOf(second)).toBeGreaterThan(0);
    expect(second.headers.get('cache-control')).toBe('no-store');
    // The request, its new document, and that it was looked at.
    expect(second.left).toBe(first.left - 1 - 6 - 10);
    expect((await ask('{ __typename }')).status).toBe(200);
  });

  it('is charged little where only its cost is requested', async () => {
    const { body, left } = await ask(page, { 'graphql-cost': 'validate' });
    const cost = { requested: 25, limit: 100_000, left: capacity - 1 - 1 - 4 };
    expect([body, left]).toEqual([{ data: null, extensions: { cost } }, cost.left]);
    expect((await ask(page)).body.data).toMatchObject({
      providers: { nodes: [{ name: 'ENDED' }, { name: 'FINE' }] },
    });
  });
});

it('reports no cost for an operation that lacks a variable, but the error', async () => {
  const query = 'query ($slug: String!) { provider(slug: $slug) { name } }';
  const { body } = await ask(query, { 'graphql-cost': 'validate' });
  expect(body.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
});

describe('a document', () => {
  const wrong = `{ nonsense ${' '.repeat(2_000)} }`;

  it('that is rejected is charged by its length, each time', async () => {
    const { status, left } = await ask(wrong);
    expect([status, left]).toEqual([400, capacity - 1 - 201 - 20]);
    expect((await ask(`${wrong}#`)).left).toBe(capacity - 2 * (1 + 201 + 20));
  });

  it('is not parsed where too little is left for that', async () => {
    const long = `{ nonsense ${' '.repeat(9_000)} }`;
    expect((await ask(long)).status).toBe(400);
    const again = await ask(long);
    expect([again.status, again.body.errors?.[0]?.extensions.code]).toEqual([429, 'RATE_LIMITED']);
  });
});

it('charges what is sent beside a document, even if it is rejected', async () => {
  const query = 'query ($filter: ProviderFilter) { providers(filter: $filter) { totalCount } }';
  const variables = { filter: { or: Array.from({ length: 800 }, () => ({ slug: { eq: 'a' } })) } };
  const { status, left, body } = await ask(query, {}, variables);
  expect([status, body.data]).toEqual([400, undefined]);
  const beside = Buffer.byteLength(JSON.stringify({ query, variables })) - query.length;
  const price = 1 + Math.floor(query.length / 10) + Math.floor(beside / 100);
  expect([left, price > 150]).toEqual([capacity - price, true]);
});

describe('a rate limit', () => {
  it('of a tenant is shared by all its addresses', async () => {
    const one = await ask(page, bearer(keys[0]));
    const other = await ask(page, bearer(keys[1]));
    expect([one.policy, one.left, other.left]).toEqual(['tenant', capacity - 29, capacity - 25]);
    expect(one.body.extensions).toEqual({
      cost: { requested: 25, limit: 100_000, left: one.left },
    });
    expect((await ask(page, { ...bearer(keys[0]), ...from('192.0.2.1') })).left).toBe(
      capacity - 54,
    );
  });

  it('of an address applies to the client behind a trusted proxy', async () => {
    const one = await ask(page, from('192.0.2.1'));
    expect((await ask('{ __typename }', from('192.0.2.2'))).left).toBe(capacity - 1 - 10 - 1);
    expect((await ask('{ a: __typename }', from('192.0.2.1'))).left).toBe(one.left - 12);
  });

  it('charges 100 for an unknown key', async () => {
    const unknown = bearer('a-key-that-is-long-enough-and-nobodys');
    const statuses: number[] = [];
    for (let time = 0; time < 11; time++) statuses.push((await ask(page, unknown)).status);
    expect(statuses).toEqual([...Array<number>(10).fill(401), 429]);
    const last = await ask('{ __typename }');
    expect([last.status, last.body.errors?.[0]?.extensions.code]).toEqual([429, 'RATE_LIMITED']);
    expect(retryAfterOf(last)).toBeGreaterThan(0);
    // What its own key pays for is not the address's to lose, save for the request itself.
    expect((await ask(page, { ...bearer(keys[0]), ...from('192.0.2.9') })).status).toBe(200);
  });
});
