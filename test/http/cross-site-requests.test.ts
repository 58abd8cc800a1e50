import { cacheStatusOf, serveCached } from '../support/cached-server';
import { openEvaluationDatabase, type EvaluationDatabase } from '../support/evaluation-database';
import { fillWithLeast } from '../support/evaluation-record';
import { getJson } from '../support/get-request';

/** What a page of another site can make the browser of a visitor send. */
let database: EvaluationDatabase;
let url: string;

beforeAll(async () => {
  database = await openEvaluationDatabase(fillWithLeast);
  url = `${(await serveCached(database)).address}/graphql`;
});
afterAll(() => database.close());

describe('what is refused', () => {
  it.each<[what: string, type: string | undefined, status: number]>([
    ['a POST of a form', 'application/x-www-form-urlencoded', 415],
    ['a POST of a form with files', 'multipart/form-data; boundary=a', 415],
    ['a POST of text', 'text/plain', 415],
    ['a POST of text that calls itself JSON', 'text/plain; application/json', 415],
    ['a POST without a type', undefined, 415],
  ])('is %s', async (_, type, status) => {
    const answer = await fetch(url, {
      method: 'POST',
      headers: type === undefined ? {} : { 'content-type': type },
      body: Buffer.from('{"query":"{ __typename }"}'),
    });
    expect(answer.status).toBe(status);
  });

  it('is a mutation by GET', async () => {
    const [answer, body] = await getJson(url, {
      query: 'mutation { evaluateTransfers(inputs: []) { index } }',
    });
    expect([answer.status, body.errors?.[0]?.extensions.code]).toEqual([405, 'BAD_REQUEST']);
  });

  it.each<[what: string, site: string, dest: string]>([
    ['an image', 'cross-site', 'image'],
    ['a script', 'cross-site', 'script'],
    ['a frame', 'cross-site', 'iframe'],
    ['a fetch', 'cross-site', 'empty'],
    ['a fetch of the same site', 'same-site', 'empty'],
  ])('is a GET of another origin as %s, cached or not', async (_, site, dest) => {
    const query = '{ providers(first: 5) { totalCount } }';
    await getJson(url, { query });
    const headers = { 'sec-fetch-site': site, 'sec-fetch-dest': dest };
    const [answer, body] = await getJson(url, { query }, headers);
    expect([answer.status, cacheStatusOf(answer)]).toEqual([400, 'none']);
    expect(body.errors).toEqual([
      {
        message: 'A page of another origin may not send this request',
        extensions: { code: 'BAD_REQUEST' },
      },
    ]);
  });

  it.each(['image', 'script', 'iframe', 'empty', 'track'])(
    'is a GET or HEAD of another origin to the schema: %s',
    async (dest) => {
      const headers = { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': dest };
      for (const method of ['GET', 'HEAD']) {
        const answer = await fetch(url.replace('/graphql', '/schema.graphql'), { method, headers });
        expect([answer.status, answer.headers.get('etag')]).toEqual([400, null]);
      }
      const link = { ...headers, 'sec-fetch-dest': 'document' };
      expect(
        (await fetch(url.replace('/graphql', '/schema.graphql'), { headers: link })).status,
      ).toBe(200);
    },
  );

  it.each<[what: string, site: string, dest: string]>([
    ['of the same origin', 'same-origin', 'empty'],
    ['by a link on another site', 'cross-site', 'document'],
    ['by a bookmark', 'none', 'document'],
  ])('is not a GET %s', async (_, site, dest) => {
    const headers = { 'sec-fetch-site': site, 'sec-fetch-dest': dest };
    expect((await getJson(url, { query: '{ __typename }' }, headers))[0].status).toBe(200);
  });

  it('is not a GET of an origin that may read the response', async () => {
    const origin = 'https://app.example';
    const { address } = await serveCached(database, { corsOrigins: [origin] });
    const statusFor = async (path: string, from: string): Promise<number> => {
      const headers = { origin: from, 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'empty' };
      return (await fetch(`${address}${path}`, { headers })).status;
    };
    for (const path of ['/graphql?query={__typename}', '/schema.graphql']) {
      expect(await statusFor(path, origin)).toBe(200);
      expect(await statusFor(path, 'https://evil.example')).toBe(400);
    }
  });
});
