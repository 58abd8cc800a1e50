import { fetchFrom, replay, testFetcher } from './support/test-fetcher';

/** One document, as it comes and as it did not change. */
const lastModified = 'Mon, 30 Nov 2026 08:00:00 GMT';

describe('a document', () => {
  it('is its bytes, with the time and the address', async () => {
    const { origin } = await replay({ '/doc?fdate=30.11.2026': { body: 'a,b\n1,2\n' } });
    const fetcher = testFetcher();
    const document = await fetcher.fetch({ url: `${origin}/doc?fdate=30.11.2026#table` });
    expect(document).toMatchObject({
      kind: 'fetched',
      status: 200,
      body: Buffer.from('a,b\n1,2\n'),
      retrievedAt: new Date('2026-11-30T09:00:00Z'),
      url: `${origin}/doc?fdate=30.11.2026`,
    });
  });

  it('is asked for by the configured User-Agent and without a cookie', async () => {
    const cookies = { 'set-cookie': ['session=1; Path=/', 'other=2'] };
    const server = await replay({ '/doc': { body: 'x', headers: cookies } });
    const fetcher = testFetcher();
    await fetcher.fetch({ url: `${server.origin}/doc` });
    await fetcher.fetch({ url: `${server.origin}/doc`, headers: { Accept: 'text/csv' } });
    const [, first, second] = server.received.map(({ headers }) => headers);
    expect(first).toMatchObject({
      'user-agent': 'TestGateway/1.0 (+mailto:data@example.kz)',
      accept: '*/*',
      'accept-encoding': 'gzip',
    });
    expect(second?.accept).toBe('text/csv');
    expect(server.received.filter(({ headers }) => headers.cookie)).toEqual([]);
  });

  it('keeps the headers that are listed, and no cookie or key', async () => {
    const headers = {
      'content-type': 'text/csv',
      etag: '"1"',
      'last-modified': lastModified,
      date: lastModified,
      'cache-control': 'no-cache, private',
      'retry-after': '5',
    };
    const others = { 'set-cookie': 'session=1', 'x-api-key': 'k', authorization: 'k', server: 's' };
    const document = await fetchFrom({
      '/doc': { body: 'xy', headers: { ...headers, ...others } },
    });
    expect(document).toMatchObject({ kind: 'fetched' });
    expect('headers' in document && document.headers).toEqual({
      ...headers,
      'content-length': '2',
    });
  });
});

describe('a conditional request', () => {
  const body = { body: 'x', headers: { etag: '"1"', 'last-modified': lastModified } };

  it.each([
    ['the same ETag', { etag: '"1"' }, 'not-modified'],
    ['the same date', { lastModified }, 'not-modified'],
    ['both', { etag: '"1"', lastModified }, 'not-modified'],
    ['another ETag', { etag: 'W/"0"', lastModified }, 'fetched'],
    ['neither', {}, 'fetched'],
  ])('with %s', async (_, conditions, kind) => {
    const document = await fetchFrom({ '/doc': body }, {}, conditions);
    expect(document.kind).toBe(kind);
    if (document.kind === 'not-modified')
      expect(document).toEqual({
        kind: 'not-modified',
        status: 304,
        retrievedAt: new Date('2026-11-30T09:00:00Z'),
      });
  });
});

describe('any other status', () => {
  it.each([201, 202, 203, 204, 206, 300, 304, 305, 400, 401, 403, 404, 410, 451, 501, 505])(
    '%d is a failure',
    async (status) => {
      const document = await fetchFrom({ '/doc': { status } }, { maxRetries: 2 });
      expect(document).toEqual({
        kind: 'failed',
        status,
        code: 'HTTP_STATUS',
        message: `127.0.0.1 answered with status ${status}.`,
        retryAt: null,
      });
    },
  );
});
