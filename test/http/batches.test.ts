import { buildSchema } from 'graphql';
import { startGraphql } from '../support/graphql-server';
import { post, type TestServer } from '../support/http-server';

/** Lists of operations, as clients with batching send them. */
let server: TestServer;
let executed = 0;
beforeAll(async () => {
  const schema = buildSchema('type Query { works: Int }');
  const resolve = (): number => (executed += 1);
  Object.assign(schema.getQueryType()?.getFields()['works'] ?? {}, { resolve });
  server = await startGraphql(schema);
});
afterAll(() => server.close());

const one = { query: '{ works }' };
const graphqlJson = 'application/graphql-response+json';

describe.each(['*/*', 'application/json', graphqlJson])('with Accept: %s', (accept) => {
  it.each<[what: string, batch: unknown[]]>([
    ['two operations', [one, one]],
    ['one operation', [one]],
    ['nothing', []],
    ['ids of documents', [{ documentId: 'sha256:a' }]],
    ['no requests', [1, null]],
  ])('a list of %s is rejected, with the reason', async (_, batch) => {
    const { status, body } = await post(server.address, batch, { accept });
    expect([status, body.errors]).toEqual([
      400,
      [
        {
          message: 'Batching is not supported: send one operation in each request',
          extensions: { code: 'BAD_REQUEST' },
        },
      ],
    ]);
    expect(body.data).toBeUndefined();
    expect(executed).toBe(0);
  });
});

it('has the media type that the client accepts', async () => {
  const response = await fetch(`${server.address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: graphqlJson },
    body: JSON.stringify([one]),
  });
  expect(response.headers.get('content-type')).toBe(`${graphqlJson}; charset=utf-8`);
});
