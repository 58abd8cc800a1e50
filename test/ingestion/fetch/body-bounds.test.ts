import { brotliCompressSync, gzipSync } from 'node:zlib';
import { fetchFrom, replay, testFetcher } from './support/test-fetcher';

/** Bodies that are too large, not whole, or not what they say. */
const gzip = { 'content-encoding': 'gzip' };
const text = 'a line of a register\n'.repeat(500);

describe('the size of a body', () => {
  const exact = { maxBytes: text.length };
  const less = { maxBytes: text.length - 1 };
  const compressed = { body: gzipSync(text), headers: gzip };

  it.each([
    ['announced', { body: text }],
    ['in pieces', { body: text, isChunked: true }],
    ['compressed', compressed],
    ['compressed, in pieces', { ...compressed, isChunked: true }],
  ])('is bounded to the byte: %s', async (_, reply) => {
    const whole = await fetchFrom({ '/doc': reply }, exact);
    expect(whole.kind === 'fetched' && whole.body.toString()).toBe(text);
    expect(await fetchFrom({ '/doc': reply }, less)).toEqual({
      kind: 'failed',
      status: 200,
      code: 'TOO_LARGE',
      message: `The body is larger than ${text.length - 1} bytes.`,
      retryAt: null,
    });
  });

  it.each([
    ['what never ends', { endless: Buffer.alloc(65_536) }],
    ['a small file that becomes a large one', { body: gzipSync(Buffer.alloc(2e7)), headers: gzip }],
    ['what decompresses to nothing for ever', { endless: gzipSync(''), headers: gzip }],
  ])('stops %s', async (_, reply) => {
    const before = process.memoryUsage().arrayBuffers;
    expect(await fetchFrom({ '/doc': reply })).toMatchObject({ status: 200, code: 'TOO_LARGE' });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(25e6);
  });

  it('is not retried', async () => {
    const server = await replay({ '/doc': { body: text } });
    await testFetcher({ ...less, maxRetries: 3 }).fetch({ url: `${server.origin}/doc` });
    expect(server.paths()).toEqual(['/doc']);
  });
});

describe('half a file', () => {
  const compressed = gzipSync(text);

  it.each([
    ['of an announced length', { body: text, cutAfter: 1000 }],
    ['without its last byte', { body: text, cutAfter: text.length - 1 }],
    ['in pieces', { body: text, cutAfter: 1000, isChunked: true }],
    ['compressed', { body: compressed, headers: gzip, cutAfter: compressed.length - 1 }],
    ['compressed, of no byte', { body: '', headers: gzip }],
    ['compressed, ended as if it were whole', { body: compressed.subarray(0, 40), headers: gzip }],
  ])('is no document: %s', async (_, reply) => {
    const document = await fetchFrom({ '/doc': reply });
    expect(document).toMatchObject({ kind: 'failed', status: 200, code: 'TRUNCATED' });
    expect('body' in document).toBe(false);
  });

  it('is asked for again', async () => {
    const server = await replay({ '/doc': [{ body: text, cutAfter: 9 }, { body: text }] });
    const document = await testFetcher({ maxRetries: 1 }).fetch({ url: `${server.origin}/doc` });
    expect(document.kind === 'fetched' && document.body.toString()).toBe(text);
    expect(server.paths()).toHaveLength(2);
  });
});

describe('a compression', () => {
  it.each([
    [
      'that was not offered',
      { body: brotliCompressSync(text), headers: { 'content-encoding': 'br' } },
    ],
    [
      'of a compression',
      { body: gzipSync(gzipSync(text)), headers: { 'content-encoding': 'gzip, gzip' } },
    ],
    ['that is none', { body: text, headers: gzip }],
  ])('%s is refused', async (_, reply) => {
    const document = await fetchFrom({ '/doc': reply }, { maxRetries: 2 });
    expect(document).toMatchObject({ kind: 'failed', status: 200, code: 'ENCODING' });
  });

  it('under an old name is read', async () => {
    const reply = { body: gzipSync(text), headers: { 'content-encoding': 'X-GZIP' } };
    expect(await fetchFrom({ '/doc': reply })).toMatchObject({ body: Buffer.from(text) });
  });
});
