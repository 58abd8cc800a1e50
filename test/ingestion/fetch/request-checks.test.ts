import { createFetcher, type FetchPolicy } from '../../../src/ingestion/fetch/fetch-document';
import { replay, testFetcher, testPolicy } from './support/test-fetcher';

/** What is refused before anything is sent, and what is never shown. */
describe('a request', () => {
  it.each([
    ['nothing', ''],
    ['a path', '/doc'],
    ['another scheme', 'ftp://127.0.0.1/doc'],
    ['a user', 'http://user@127.0.0.1/doc'],
    ['a password', 'http://:secret-word@127.0.0.1/doc'],
    ['an endless address', `http://127.0.0.1/${'a'.repeat(2000)}`],
    ['an address that becomes endless', `http://127.0.0.1/${'ш'.repeat(500)}`],
  ])('for %s is refused', async (_, url) => {
    const document = await testFetcher().fetch({ url });
    expect(document).toMatchObject({ kind: 'failed', status: null, code: 'REQUEST_NOT_ALLOWED' });
    expect(JSON.stringify(document)).not.toContain('secret-word');
  });

  it.each(['example.kz', '127.0.0.1.example', 'localhost'])(
    'for the host %s, which is not declared, is refused',
    async (host) => {
      expect(await testFetcher().fetch({ url: `http://${host}/` })).toMatchObject({
        code: 'HOST_NOT_DECLARED',
      });
    },
  );

  it.each(['Cookie', 'host', 'User-Agent', 'If-None-Match', 'range', 'Accept-Encoding', 'TE'])(
    'that sets the header %s is refused',
    async (name) => {
      const server = await replay({ '/doc': { body: 'x' } });
      const request = { url: `${server.origin}/doc`, headers: { [name]: 'a' } };
      expect(await testFetcher().fetch(request)).toMatchObject({ code: 'REQUEST_NOT_ALLOWED' });
      expect(server.received).toEqual([]);
    },
  );

  it.each([
    ['a header of two lines', { headers: { 'x-a': 'a\r\nx-b: b' } }],
    ['a header whose name is none', { headers: { 'x a': 'a' } }],
    ['an ETag of two lines', { etag: '"a"\nx-b: b' }],
    ['a body by GET', { body: 'x' }],
  ])('with %s is refused', async (_, parts) => {
    const server = await replay({ '/doc': { body: 'x' } });
    const document = await testFetcher().fetch({ url: `${server.origin}/doc`, ...parts });
    expect(document).toMatchObject({ kind: 'failed', code: 'REQUEST_NOT_ALLOWED' });
    expect(server.paths()).toEqual([]);
  });

  it('shows no query value that may be a key, in no outcome', async () => {
    const query = '?fdate=30.11.2026&apiKey=k-1&access_token=k-2&X-Signature=k-3';
    const { origin } = await replay({ [`/doc${query}`]: { body: 'x' } });
    const document = await testFetcher().fetch({ url: `${origin}/doc${query}` });
    const shown = '?fdate=30.11.2026&apiKey=withheld&access_token=withheld&X-Signature=withheld';
    expect(document).toMatchObject({ kind: 'fetched', url: `${origin}/doc${shown}` });
    const failed = await testFetcher().fetch({ url: `${origin}/missing${query}` });
    expect(failed).toMatchObject({ kind: 'failed', status: 404 });
    expect(JSON.stringify([document, failed])).not.toMatch(/k-\d/);
  });
});

describe('a policy', () => {
  const wrongHosts = [
    'Example.kz',
    'a.kz:443',
    '*.a.kz',
    'a.kz/x',
    'u@a.kz',
    '',
    'сайт.қаз',
    '0x7f.1',
  ];
  it.each<[string, Partial<FetchPolicy>]>([
    ['hosts', { hosts: [] }],
    ...wrongHosts.map((host): [string, Partial<FetchPolicy>] => ['hosts', { hosts: [host] }]),
    ['maxBytes', { maxBytes: 0 }],
    ['deadlineMs', { deadlineMs: Infinity }],
    ['maxRetries', { maxRetries: -1 }],
    ['minIntervalMs', { minIntervalMs: 0.5 }],
    ['userAgent', { userAgent: '' }],
    ['userAgent', { userAgent: 'A/1 (data@example.kz)\r\nX: 1' }],
  ])('is refused where %s cannot be meant', (name, part) => {
    expect(() => createFetcher({ ...testPolicy, ...part })).toThrow(
      expect.objectContaining({ name: 'RangeError', message: expect.stringContaining(name) }),
    );
  });
});
