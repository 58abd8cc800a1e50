import { openEvaluationDatabase, type EvaluationDatabase } from '../support/evaluation-database';
import { fillWithLeast } from '../support/evaluation-record';
import type { TestServer } from '../support/http-server';
import { cacheStatusOf, serveCached } from '../support/cached-server';

/** Facets over HTTP: in the one statement of their operation, and cached with it. */
let database: EvaluationDatabase;
let server: TestServer;
let statements = 0;
beforeAll(async () => {
  database = await openEvaluationDatabase(fillWithLeast);
  server = await serveCached(database);
  // The application takes a connection from the pool for each statement.
  const { master } = database.service.driver as unknown as {
    master: { on(event: 'acquire', listener: () => void): void };
  };
  master.on('acquire', () => (statements += 1));
});
afterAll(() => database.close());

const facets = 'facets(by: [KIND, JURISDICTION]) { facet values { value count } otherCount }';
const query = `{ providers(first: 2) { totalCount nodes { slug licenses {
  facets(by: [STATUS]) { values { count } } } } ${facets} } }`;

async function ask(sent: string): Promise<[status: string, statements: number, text: string]> {
  statements = 0;
  const response = await fetch(`${server.address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: sent }),
  });
  return [cacheStatusOf(response), statements, await response.text()];
}

it('are one statement, then none', async () => {
  const first = await ask(query);
  expect(first.slice(0, 2)).toEqual(['fwd=miss; stored', 1]);
  expect(first[2]).toContain('"facet":"JURISDICTION","values":[{');
  expect(first[2]).not.toContain('"errors"');
  expect(await ask(query)).toEqual(['hit', 0, first[2]]);
});

it('of a tenant are not cached for others', async () => {
  const key = await database.issueKey('a-bank', ['evaluations:read']);
  const own = `{ transferRuleEvaluations { facets(by: [DECISION]) { valueCount } } }`;
  const response = await fetch(`${server.address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify({ query: own }),
  });
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(await response.json()).toMatchObject({
    data: { transferRuleEvaluations: { facets: [{ valueCount: 0 }] } },
  });
  expect((await ask(own))[2]).toContain('UNAUTHENTICATED');
});
