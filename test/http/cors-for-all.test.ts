import { serveCached } from '../support/cached-server';
import { openEvaluationDatabase, type EvaluationDatabase } from '../support/evaluation-database';
import { fillWithLeast } from '../support/evaluation-record';

/** `CORS_ORIGINS=*`: pages of any origin, without a key. */
let database: EvaluationDatabase;
let address: string;
let key: string;

beforeAll(async () => {
  database = await openEvaluationDatabase(fillWithLeast);
  key = await database.issueKey('a-bank', ['evaluations:read']);
  address = (await serveCached(database, { corsOrigins: ['*'] })).address;
});
afterAll(() => database.close());

const origin = 'https://any.example';
const allowedOf = ({ headers }: Response): unknown[] => [
  headers.get('access-control-allow-origin'),
  headers.get('cross-origin-resource-policy'),
];
const query = encodeURIComponent('{ providers { totalCount } }');

it('lets a page of any origin read a response, which is the same for all of them', async () => {
  for (const headers of [{ origin }, { origin: 'null' }, {}] as Record<string, string>[]) {
    for (const path of [`/graphql?query=${query}`, '/graphql?query={', '/schema.graphql']) {
      const answer = await fetch(address + path, { headers });
      expect(allowedOf(answer)).toEqual(['*', 'cross-origin']);
      expect(answer.headers.get('vary') ?? '').not.toContain('origin');
    }
  }
});

it('lets no page read a response to a request with a key, right or wrong', async () => {
  for (const authorization of [`Bearer ${key}`, 'Bearer wrong', '']) {
    for (const path of [`/graphql?query=${query}`, '/schema.graphql']) {
      const answer = await fetch(address + path, { headers: { origin, authorization } });
      expect(allowedOf(answer)).toEqual([null, 'same-origin']);
    }
  }
});

it('lets no page send a key', async () => {
  const { status, headers } = await fetch(`${address}/graphql`, {
    method: 'OPTIONS',
    headers: { origin, 'access-control-request-method': 'POST' },
  });
  expect([status, headers.get('access-control-allow-origin')]).toEqual([204, '*']);
  const allowed = headers.get('access-control-allow-headers')?.split(', ') ?? [];
  expect(allowed).toContain('content-type');
  expect(allowed).not.toContain('authorization');
  expect(headers.get('access-control-max-age')).toBe('7200');
});
