import { request, type IncomingHttpHeaders } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { openEvaluationDatabase, type EvaluationDatabase } from '../support/evaluation-database';
import { fillWithLeast } from '../support/evaluation-record';
import type { TestServer } from '../support/http-server';

/** Compressed responses as they are sent. */
let database: EvaluationDatabase;
let server: TestServer;
let key: string;
let reader: string;

beforeAll(async () => {
  database = await openEvaluationDatabase(fillWithLeast);
  const recordVersion = { current: '1', beginChange: () => () => undefined };
  server = await database.serve({ recordVersion });
  key = await database.issueKey('a-bank', ['evaluations:read']);
  reader = await database.issueKey('a-site', ['record:read']);
});
afterAll(() => database.close());

interface Sent {
  status: number;
  headers: IncomingHttpHeaders;
  bytes: Buffer;
}

/** A response as it comes over the wire: `fetch` would decompress it. */
function send(
  path: string,
  headers: Record<string, string> = {},
  { method = 'GET', body = '' } = {},
): Promise<Sent> {
  return new Promise((resolve, reject) => {
    const sent = { 'apollo-require-preflight': 'a', ...headers };
    const outgoing = request(`${server.address}${path}`, { method, headers: sent }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          bytes: Buffer.concat(chunks),
        }),
      );
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

const pathOf = (query: string): string => `/graphql?query=${encodeURIComponent(query)}`;
const large = pathOf('{ __schema { types { name description } } }');
const decode = { br: brotliDecompressSync, gzip: gunzipSync } as const;

/** The response as it is, from the cache. */
async function plain(path = large): Promise<Sent> {
  await send(path);
  return send(path);
}

describe.each(['br', 'gzip'] as const)('a cached response in %s', (encoding) => {
  const accepting = { 'accept-encoding': encoding };

  it('is the same for a key that reads the record and nothing else', async () => {
    const { bytes } = await plain();
    const compressed = await send(large, { ...accepting, authorization: `Bearer ${reader}` });
    expect(compressed.headers['content-encoding']).toBe(encoding);
    expect(decode[encoding](compressed.bytes)).toEqual(bytes);
  });

  it('is that response, with a tag of its own', async () => {
    const { headers, bytes } = await plain();
    expect(headers['content-encoding']).toBeUndefined();
    for (const method of ['GET', 'HEAD', 'GET']) {
      const compressed = await send(large, accepting, { method });
      expect(compressed.status).toBe(200);
      expect(compressed.headers).toMatchObject({
        'content-encoding': encoding,
        'cache-control': 'public, no-cache',
        'content-type': headers['content-type'],
        etag: headers.etag?.replace(/"$/, `-${encoding}"`),
        vary: 'accept, authorization, accept-encoding',
      });
      const length = Number(compressed.headers['content-length']);
      expect(length).toBeLessThan(bytes.length / 2);
      expect(compressed.bytes).toHaveLength(method === 'HEAD' ? 0 : length);
      if (method === 'GET') expect(decode[encoding](compressed.bytes)).toEqual(bytes);
    }
  });

  it('is sent by POST', async () => {
    const query = `{ __schema { types { kind name ${encoding}: description } } }`;
    const body = JSON.stringify({ query });
    const headers = { ...accepting, 'content-type': 'application/json' };
    const first = await send('/graphql', headers, { method: 'POST', body });
    const second = await send('/graphql', headers, { method: 'POST', body });
    expect(first.headers['content-encoding']).toBeUndefined();
    expect(second.headers['content-encoding']).toBe(encoding);
    expect(decode[encoding](second.bytes)).toEqual(first.bytes);
  });

  it('is revalidated by the tag of any encoding, which the 304 repeats', async () => {
    const { headers } = await plain();
    const { headers: compressed } = await send(large, accepting);
    for (const etag of [headers.etag ?? '', compressed.etag ?? '']) {
      for (const acceptEncoding of ['identity', 'gzip', 'br']) {
        for (const method of ['GET', 'HEAD']) {
          const sent = { 'accept-encoding': acceptEncoding, 'if-none-match': etag };
          const again = await send(large, sent, { method });
          expect([again.status, again.bytes.length, again.headers.etag]).toEqual([304, 0, etag]);
          expect(again.headers['content-encoding']).toBeUndefined();
          expect(again.headers.vary).toContain('accept-encoding');
        }
      }
    }
    const other = await send(large, { ...accepting, 'if-none-match': '"other"' });
    expect(other.status).toBe(200);
  });

  it('is the schema as well', async () => {
    const { bytes, headers } = await send('/schema.graphql');
    expect([headers['content-encoding'], headers.vary]).toEqual([undefined, 'accept-encoding']);
    const sent = { ...accepting, 'if-none-match': headers.etag ?? '' };
    expect((await send('/schema.graphql', sent)).status).toBe(304);
    for (const method of ['GET', 'HEAD']) {
      const compressed = await send('/schema.graphql', accepting, { method });
      expect(compressed.headers).toMatchObject({
        'content-encoding': encoding,
        'content-type': 'text/plain; charset=utf-8',
        vary: 'accept-encoding',
      });
      expect(Number(compressed.headers['content-length'])).toBeLessThan(bytes.length / 3);
      if (method === 'GET') expect(decode[encoding](compressed.bytes)).toEqual(bytes);
      else expect(compressed.bytes).toHaveLength(0);
    }
  });
});

it.each(['', 'identity', 'gzip;q=0', 'identity;q=0', '*;q=0', 'zstd'])(
  'a response is sent as it is for Accept-Encoding: %j',
  async (acceptEncoding) => {
    const expected = await plain();
    const { status, headers, bytes } = await send(large, { 'accept-encoding': acceptEncoding });
    expect([status, headers['content-encoding']]).toEqual([200, undefined]);
    expect(bytes).toEqual(expected.bytes);
    expect(headers.vary).toContain('accept-encoding');
  },
);

describe('never compressed', () => {
  const accepting = { 'accept-encoding': 'br, gzip' };

  it('is a response to a key, whose length could reveal what is in it', async () => {
    await plain();
    for (let time = 0; time < 3; time += 1) {
      const { status, headers, bytes } = await send(large, {
        ...accepting,
        authorization: `Bearer ${key}`,
      });
      expect([status, headers['content-encoding']]).toEqual([200, undefined]);
      expect(JSON.parse(bytes.toString())).toHaveProperty('data.__schema');
    }
  });

  it.each([
    ['an error', `{ ${'none '.repeat(300)} }`],
    ['a small response', '{ __typename }'],
  ])('is %s', async (_, query) => {
    for (let time = 0; time < 3; time += 1) {
      const { headers } = await send(pathOf(query), accepting);
      expect(headers['content-encoding']).toBeUndefined();
    }
  });
});
