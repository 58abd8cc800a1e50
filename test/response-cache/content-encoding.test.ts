import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { compress, preferredEncoding } from '../../src/response-cache/content-encoding';

describe('the encoding that a client prefers', () => {
  it.each<[acceptEncoding: string | undefined, encoding: string | null]>([
    [undefined, null],
    ['', null],
    ['gzip', 'gzip'],
    ['br', 'br'],
    ['x-gzip', 'gzip'],
    ['GZIP', 'gzip'],
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip, deflate', 'gzip'],
    ['deflate, zstd', null],
    ['*', 'br'],
    ['br;q=0, *', 'gzip'],
    ['*;q=0', null],
    ['gzip, *;q=0', 'gzip'],
    ['gzip;q=0', null],
    ['gzip;q=0.000', null],
    ['gzip;q=0.001', 'gzip'],
    ['br;q=0.5, gzip;q=0.6', 'gzip'],
    ['br ; q=0.6 , gzip ; q=0.5', 'br'],
    ['br;q=0.5, gzip;q=0.5', 'br'],
    ['identity', null],
    ['identity, gzip;q=0.5', null],
    ['identity;q=0.5, gzip', 'gzip'],
    ['identity;q=0.5, gzip;q=0.5', 'gzip'],
    ['identity;q=0', null],
    ['identity;q=0, *;q=0', null],
    ['identity;q=0, gzip;q=0.1', 'gzip'],
    ['gzip;q=2', null],
    ['gzip;q=0.1234', null],
    ['gzip;q=', null],
    ['gzip;q=a, br;q=-1', null],
    [',;,', null],
  ])('of %j is %j', (acceptEncoding, encoding) => {
    expect(preferredEncoding(acceptEncoding)).toBe(encoding);
  });

  it('is found in little time, whatever the header is', () => {
    const startedAt = performance.now();
    for (const each of [',', ';', 'q=', ' ', 'gzip;q=1,']) {
      preferredEncoding(each.repeat(16_000 / each.length));
    }
    expect(performance.now() - startedAt).toBeLessThan(200);
  });
});

it('a compressed body is the body, in a buffer of its own', async () => {
  const body = Buffer.from('{"name":"İзеnde"}'.repeat(200));
  const [br, gzip] = [await compress(body, 'br'), await compress(body, 'gzip')];
  expect([brotliDecompressSync(br), gunzipSync(gzip)]).toEqual([body, body]);
  for (const each of [br, gzip]) {
    expect(each.length).toBeLessThan(body.length / 5);
    expect(each.buffer.byteLength).toBe(each.length);
  }
});
