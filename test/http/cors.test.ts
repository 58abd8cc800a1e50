import { cacheStatusOf, serveCached } from '../support/cached-server';
import { openEvaluationDatabase, type EvaluationDatabase } from '../support/evaluation-database';
import { fillWithLeast } from '../support/evaluation-record';

/** What browsers get that ask for a page of another origin. */
let database: EvaluationDatabase;
let address: string;
let key: string;

const [first, second] = ['https://app.example', 'http://localhost:3000'];
beforeAll(async () => {
  database = await openEvaluationDatabase(fillWithLeast);
  key = await database.issueKey('a-bank', ['evaluations:read']);
  address = (await serveCached(database, { corsOrigins: [first, second] })).address;
});
afterAll(() => database.close());

/** No origin that is listed, however alike. */
const others = [
  'null',
  'https://app.example.evil.example',
  'https://evil-app.example',
  'https://app.example:8443',
  'http://app.example',
  'https://APP.example',
  'https://app.example/',
  `${first}, ${second}`,
  '*',
];

const words = (text: string | null): string[] => text?.split(', ') ?? [];
const allowedOf = ({ headers }: Response): string | null =>
  headers.get('access-control-allow-origin');
const resourcePolicyOf = ({ headers }: Response): string | null =>
  headers.get('cross-origin-resource-policy');

function preflight(origin: string, path = '/graphql', method = 'POST'): Promise<Response> {
  return fetch(address + path, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': method,
      'access-control-request-headers': 'authorization,content-type',
    },
  });
}

describe('a preflight request', () => {
  it.each([first, second])('for a POST with a key is allowed to %s, and kept', async (origin) => {
    const answer = await preflight(origin);
    expect([answer.status, await answer.text()]).toEqual([204, '']);
    expect(allowedOf(answer)).toBe(origin);
    const { headers } = answer;
    expect(words(headers.get('access-control-allow-methods'))).toEqual(['GET', 'HEAD', 'POST']);
    expect(words(headers.get('access-control-allow-headers'))).toEqual(
      expect.arrayContaining(['authorization', 'content-type', 'x-request-id', 'graphql-cost']),
    );
    expect(headers.get('access-control-max-age')).toBe('7200');
    expect(headers.get('vary')).toBe('origin');
    expect(headers.get('access-control-allow-credentials')).toBeNull();
  });

  it.each(others)('of another origin is allowed nothing: %s', async (origin) => {
    for (const path of ['/graphql', '/schema.graphql']) {
      const answer = await preflight(origin, path);
      expect(answer.status).toBe(204);
      expect([...answer.headers.keys()].join()).not.toMatch(/access-control/);
      expect(answer.headers.get('vary')).toBe('origin');
    }
  });

  it('for the schema allows to read it', async () => {
    const answer = await preflight(first, '/schema.graphql', 'GET');
    expect([answer.status, allowedOf(answer)]).toEqual([204, first]);
    expect(answer.headers.get('access-control-allow-methods')).toBe('GET, HEAD');
    expect(answer.headers.get('allow')).toBe('GET, HEAD, OPTIONS');
  });

  it('for another path allows nothing', async () => {
    for (const path of ['/', '/healthz', '/readyz', '/graphql/a', '/__proto__', '/constructor']) {
      const answer = await preflight(first, path);
      expect([path, answer.status, allowedOf(answer)]).toEqual([path, 404, null]);
    }
  });
});

function get(query: string, headers: Record<string, string>, method = 'GET'): Promise<Response> {
  return fetch(`${address}/graphql?query=${encodeURIComponent(query)}`, { method, headers });
}

describe('a response', () => {
  it('has the header of its own request, whichever filled the cache', async () => {
    const query = '{ providers(first: 2) { totalCount } }';
    const asking = [first, second, 'https://evil.example', undefined, 'null', first];
    const seen: unknown[] = [];
    for (const origin of asking) {
      const answer = await get(query, origin === undefined ? {} : { origin });
      seen.push([cacheStatusOf(answer), allowedOf(answer), resourcePolicyOf(answer)]);
      const varying = ['accept', 'authorization', 'accept-encoding', 'origin'];
      expect(words(answer.headers.get('vary'))).toEqual(varying);
      expect(answer.headers.get('cache-control')).toBe('public, no-cache');
    }
    expect(seen).toEqual([
      ['fwd=miss; stored', first, 'cross-origin'],
      ['hit', second, 'cross-origin'],
      ['hit', null, 'same-origin'],
      ['hit', null, 'same-origin'],
      ['hit', null, 'same-origin'],
      ['hit', first, 'cross-origin'],
    ]);
  });

  it('has it by HEAD, and where nothing changed', async () => {
    const query = '{ providers(first: 3) { totalCount } }';
    const etag = (await get(query, { origin: first })).headers.get('etag') ?? '';
    for (const origin of [second, first]) {
      const unchanged = await get(query, { origin, 'if-none-match': etag });
      expect([unchanged.status, allowedOf(unchanged)]).toEqual([304, origin]);
      expect(words(unchanged.headers.get('vary'))).toContain('origin');
      const head = await get(query, { origin }, 'HEAD');
      expect([head.status, allowedOf(head), cacheStatusOf(head)]).toEqual([200, origin, 'hit']);
    }
    const other = await get(query, { origin: 'https://evil.example', 'if-none-match': etag });
    expect([other.status, allowedOf(other)]).toEqual([304, null]);
  });

  it('lets a page read what it needs to cache, wait and report', async () => {
    const { headers } = await get('{ __typename }', { origin: first });
    expect(words(headers.get('access-control-expose-headers')).sort()).toEqual([
      'cache-status',
      'etag',
      'link',
      'ratelimit',
      'ratelimit-policy',
      'record-commit',
      'record-cursor',
      'retry-after',
      'x-request-id',
    ]);
    expect(headers.get('access-control-allow-credentials')).toBeNull();
  });

  it('to a request with a key has it', async () => {
    const answer = await fetch(`${address}/graphql`, {
      method: 'POST',
      headers: {
        origin: first,
        authorization: `Bearer ${key}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ query: '{ transferRuleEvaluations { totalCount } }' }),
    });
    expect([answer.status, allowedOf(answer)]).toEqual([200, first]);
    expect(await answer.json()).toMatchObject({ data: { transferRuleEvaluations: {} } });
  });

  it('with the schema has it', async () => {
    for (const [origin, allowed] of [
      [first, first],
      ['https://evil.example', null],
    ] as const) {
      const answer = await fetch(`${address}/schema.graphql`, { headers: { origin } });
      expect([answer.status, allowedOf(answer)]).toEqual([200, allowed]);
      expect(answer.headers.get('vary')).toBe('accept-encoding, origin');
    }
  });

  it('of another path has none', async () => {
    for (const path of ['/', '/healthz', '/readyz', '/graphql/a', '/graphql%zz']) {
      const answer = await fetch(address + path, { headers: { origin: first } });
      expect([path, allowedOf(answer), resourcePolicyOf(answer)]).toEqual([
        path,
        null,
        'same-origin',
      ]);
    }
  });
});
