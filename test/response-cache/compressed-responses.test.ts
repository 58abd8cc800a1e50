import { randomBytes } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { CompressedResponses } from '../../src/response-cache/compressed-responses';
import type { HttpResponse } from '../../src/response-cache/public-response';
import type { CachedResponse, CacheStatus } from '../../src/response-cache/response-cache';
import { CacheAlone } from '../support/cache-alone';

/** Compressed responses in the cache: when they are made, and what they take. */
let alone: CacheAlone;
beforeEach(() => (alone = new CacheAlone()));

const requester = { signal: new AbortController().signal };
const respond = (body: string, key = 'key'): Promise<CachedResponse> =>
  alone.cache.respond(key, requester, alone.answering(body));

/** A cached response of this body, and its status. */
async function hit(body: string, key = 'key'): Promise<CachedResponse> {
  await respond(body, key);
  const cached = await respond(body, key);
  expect(cached.status).toBe<CacheStatus>('hit');
  return cached;
}
const text = '{"name":"same"}'.repeat(1_000);

it('a hit is compressed, with a tag of its own', async () => {
  const cached = await hit(text);
  const { headers, body } = await alone.cache.encode(cached, 'gzip');
  expect(gunzipSync(body as Buffer).toString()).toBe(text);
  const etag = cached.response.headers['etag'] ?? '';
  expect(headers).toEqual({
    ...cached.response.headers,
    'content-encoding': 'gzip',
    etag: etag.replace(/"$/, '-gzip"'),
  });
});

it('a computed response is sent as it is', async () => {
  const computed = await respond(text);
  expect(computed.status).toBe<CacheStatus>('fwd=miss; stored');
  expect(await alone.cache.encode(computed, 'br')).toBe(computed.response);
});

it('is compressed once in each encoding, for concurrent and for later requests', async () => {
  const cached = await hit(text);
  const encode = (): HttpResponse | Promise<HttpResponse> => alone.cache.encode(cached, 'br');
  const [first, second] = await Promise.all([encode(), encode()]);
  expect(second).toBe(first);
  expect(encode()).toBe(first);
  expect(await alone.cache.encode(cached, 'gzip')).not.toBe(first);
});

it('is counted in the size of the cache', async () => {
  const cached = await hit(text);
  const before = alone.cache.sizeBytes;
  const { body } = await alone.cache.encode(cached, 'br');
  const added = alone.cache.sizeBytes - before;
  expect(added).toBeGreaterThanOrEqual((body as Buffer).length);
  expect(added).toBeLessThan((body as Buffer).length + 2_000);
  for (let each = 0; each < 200; each += 1) {
    const random = randomBytes(9_000).toString('base64');
    await alone.cache.encode(await hit(random, `key ${each}`), 'gzip');
    expect(alone.cache.sizeBytes).toBeLessThanOrEqual(1024 * 1024);
  }
});

it('stays valid after a change of the record that does not change the response', async () => {
  const first = await alone.cache.encode(await hit(text), 'br');
  alone.version.current = 'two';
  expect(await alone.cache.encode(await hit(text), 'br')).toBe(first);
  alone.version.current = 'three';
  const changed = await alone.cache.encode(await hit(`${text} `), 'br');
  expect(changed.headers['etag']).not.toBe(first.headers['etag']);
});

it.each([
  [1_023, undefined],
  [1_024, 'gzip'],
])('a body of %i bytes has the encoding %s', async (bytes, encoding) => {
  const cached = await hit(' '.repeat(bytes));
  const { headers } = await alone.cache.encode(cached, 'gzip');
  expect(headers['content-encoding']).toBe(encoding);
});

it('is sent as it is where compression does not make it smaller', async () => {
  const stored = new Map<string, HttpResponse>();
  const compressed = new CompressedResponses(stored);
  const random = { status: 200, headers: { etag: '"a"' }, body: randomBytes(4_000) };
  expect(await compressed.get(random, 'gzip')).toBe(random);
  expect([...stored]).toEqual([['"a-gzip"', random]]);
});
