import { auditServer } from 'graphql-http';
import type { DataSource } from 'typeorm';
import { post, startServer, type TestServer } from '../support/http-server';
import { connectToRecord } from '../support/record-database';

/** GraphQL over HTTP, as its specification has it: https://graphql.github.io/graphql-over-http. */
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

it.each<[what: string, more: Record<string, string>]>([
  ['as it is', {}],
  ['with a header that prevents CSRF', { 'apollo-require-preflight': 'true' }],
])('passes the public audit, %s', async (_, more) => {
  const results = await auditServer({
    url: `${server.address}/graphql`,
    fetchFn: (url: string, { headers, ...init }: RequestInit = {}) =>
      fetch(url, { ...init, headers: { ...headers, ...more } }),
  });
  expect(results).toHaveLength(61);
  expect(results.filter(({ status }) => status !== 'ok').map(({ name }) => name)).toEqual([]);
});

const graphqlJson = 'application/graphql-response+json';
const wrong: [what: string, payload: object][] = [
  ['no GraphQL', { query: '{' }],
  ['no field of the schema', { query: '{ none }' }],
  ['a value of another type', { query: '{ providers(first: "a") { totalCount } }' }],
  ['a variable that is missing', { query: 'query ($id: ID!) { node(id: $id) { id } }' }],
  ['a page that is too large', { query: '{ providers(first: 101) { totalCount } }' }],
  ['an operation that is missing', { query: 'query A { __typename }', operationName: 'B' }],
];

describe('the status of a GraphQL error in a well-formed HTTP request', () => {
  it.each<[accept: string, status: number, type: string]>([
    ['application/json', 200, 'application/json'],
    ['application/json; charset=utf-8', 200, 'application/json'],
    ['Application/JSON', 200, 'application/json'],
    ['application/json, text/plain, */*', 200, 'application/json'],
    ['application/json, multipart/mixed', 200, 'application/json'],
    ['text/html, application/json;q=0.9, */*;q=0.8', 200, 'application/json'],
    [`application/json, ${graphqlJson};q=0.5`, 200, 'application/json'],
    ['*/*', 400, 'application/json'],
    ['application/*', 400, 'application/json'],
    [graphqlJson, 400, graphqlJson],
    [`${graphqlJson}, application/json;q=0.9`, 400, graphqlJson],
    [`${graphqlJson}, application/json`, 400, graphqlJson],
    ['application/json;q=0.5, */*', 400, graphqlJson],
    ['application/json;q=0, */*', 400, graphqlJson],
  ])('for Accept: %s is %i', async (accept, status, type) => {
    for (const [what, payload] of wrong) {
      const answer = await fetch(`${server.address}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept },
        body: JSON.stringify(payload),
      });
      const { errors } = (await answer.json()) as { errors: unknown[] };
      expect([what, answer.status, errors.length > 0]).toEqual([what, status, true]);
      expect(answer.headers.get('content-type')).toBe(`${type}; charset=utf-8`);
    }
  });

  it.each<[what: string, payload: unknown, status: number, headers?: Record<string, string>]>([
    ['a request that is none', {}, 400],
    ['a body that is no JSON', '{', 400],
    ['a key that is not known', { query: '{ __typename }' }, 401, { authorization: 'Bearer a' }],
    [
      'a key that is needed',
      { query: 'mutation { evaluateTransfers(inputs: []) { index } }' },
      401,
    ],
  ])('is an HTTP error for %s', async (_, payload, status, headers = {}) => {
    const answer = await post(server.address, payload, { accept: 'application/json', ...headers });
    expect(answer.status).toBe(status);
  });
});
