import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { Client, fetchExchange } from '@urql/core';
import { documentId } from '../../src/trusted-documents/manifest-format';
import { cacheStatusOf, serveCached } from '../support/cached-server';
import { openEvaluationDatabase, type EvaluationDatabase } from '../support/evaluation-database';
import { fillWithLeast } from '../support/evaluation-record';
import { addressOf, getJson } from '../support/get-request';

/** GET as clients send it that know nothing of this gateway. */
let database: EvaluationDatabase;
let url: string;

beforeAll(async () => {
  database = await openEvaluationDatabase(fillWithLeast);
  url = `${(await serveCached(database)).address}/graphql`;
});
afterAll(() => database.close());

const counted = 'query Count($first: Int) { providers(first: $first) { totalCount } }';
const variables = { first: 1 };
const expected = { providers: { totalCount: expect.any(Number) as number } };

type Sent = [input: string | URL | Request, init?: RequestInit];

/** `fetch`, and the requests that it was called with. */
function recordedFetch(): { send: typeof fetch; sent: Request[] } {
  const sent: Request[] = [];
  const send = (...[input, init]: Sent): Promise<Response> => {
    sent.push(new Request(input, init));
    return fetch(input, init);
  };
  return { send, sent };
}

describe('a query by GET', () => {
  it('of urql, as it is by default', async () => {
    const { send, sent } = recordedFetch();
    const client = new Client({ url, fetch: send, exchanges: [fetchExchange] });
    const { data, error } = await client.query(counted, variables);
    expect([data, error]).toEqual([expected, undefined]);
    expect(sent.map(({ method }) => method)).toEqual(['GET']);
    expect(sent[0]?.headers.has('content-type')).toBe(false);
  });

  it('of Apollo Client', async () => {
    const { send, sent } = recordedFetch();
    const link = new HttpLink({ uri: url, fetch: send, useGETForQueries: true });
    const client = new ApolloClient({ link, cache: new InMemoryCache() });
    const { data } = await client.query({ query: gql(counted), variables });
    expect(data).toMatchObject(expected);
    expect(sent.map(({ method }) => method)).toEqual(['GET']);
  });

  it.each<[client: string, headers: Record<string, string>]>([
    [
      'graphql-request',
      {
        accept: 'application/graphql-response+json; charset=utf-8, application/json; charset=utf-8',
      },
    ],
    ['curl', { accept: '*/*', 'user-agent': 'curl/8.5.0' }],
    [
      'the address bar of a browser',
      {
        accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8',
        'sec-fetch-site': 'none',
        'sec-fetch-mode': 'navigate',
        'sec-fetch-dest': 'document',
      },
    ],
  ])('of %s', async (_, headers) => {
    const named = { operationName: 'Count', variables: JSON.stringify(variables) };
    const [answer, body] = await getJson(url, { query: counted, ...named }, headers);
    expect([answer.status, body.data]).toEqual([200, expected]);
  });

  it("of urql's persistedExchange, which sends a hash first and the text next", async () => {
    const sha256Hash = documentId(counted);
    const extensions = (more = {}): string =>
      JSON.stringify({ persistedQuery: { version: 1, sha256Hash, ...more } });
    const rest = { operationName: 'Count', variables: JSON.stringify(variables) };
    for (const parameters of [
      { extensions: extensions(), ...rest },
      { query: counted, extensions: extensions({ miss: true }), ...rest },
    ]) {
      const [answer, body] = await getJson(url, parameters);
      expect([answer.status, body.errors?.[0]?.message]).toEqual([
        200,
        'PersistedQueryNotSupported',
      ]);
    }
    expect((await getJson(url, { query: counted, ...rest }))[1].data).toEqual(expected);
  });

  it('has one cached response, whatever a client adds to be let in', async () => {
    const query = '{ providers(first: 7) { totalCount } }';
    const [first] = await getJson(url, { query });
    expect(cacheStatusOf(first)).toBe('fwd=miss; stored');
    for (const name of ['apollo-require-preflight', 'x-apollo-operation-name', 'x-other']) {
      expect(cacheStatusOf((await getJson(url, { query }, { [name]: 'a' }))[0])).toBe('hit');
    }
  });

  it('with an empty name of the operation is as without', async () => {
    const query = 'query A { providers(first: 6) { totalCount } }';
    expect((await getJson(url, { query, operationName: '' }))[1].data).toEqual(expected);
    const two = 'query A { __typename } query B { __typename }';
    const [answer, body] = await getJson(url, { query: two, operationName: '' });
    expect([answer.status, body.errors?.[0]?.extensions.code]).toEqual([
      400,
      'OPERATION_RESOLUTION_FAILURE',
    ]);
    for (const names of ['operationName=&operationName=', 'operationName=&operationName=A']) {
      const twice = await fetch(`${addressOf(url, { query })}&${names}`);
      expect(twice.status).toBe(400);
    }
  });
});
