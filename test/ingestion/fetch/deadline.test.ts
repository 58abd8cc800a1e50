import { replay, testFetcher } from './support/test-fetcher';

/** What is silent, what is slow, and what is no longer wanted. */
const silent = {
  '/head': { stallsBefore: 'head' },
  '/body': { body: 'x', stallsBefore: 'end', isChunked: true },
} as const;

/** The timers of undici have a resolution of a second: this is the one test that waits for them. */
describe('a host that is silent', () => {
  it('is given up, before its response or within its body', async () => {
    const { origin } = await replay(silent);
    const other = await replay(silent);
    const timeouts = { connectMs: 1000, headersMs: 30, bodyMs: 30 };
    const documents = [`${origin}/head`, `${other.origin}/body`].map((url) =>
      testFetcher({}, { timeouts }).fetch({ url }),
    );
    expect(await Promise.all(documents)).toEqual(
      [
        { status: null, cause: 'UND_ERR_HEADERS_TIMEOUT' },
        { status: 200, cause: 'UND_ERR_BODY_TIMEOUT' },
      ].map(({ status, cause }) => ({
        kind: 'failed',
        status,
        code: 'CONNECTION',
        message: `The connection failed or was silent (127.0.0.1: ${cause}).`,
        retryAt: null,
      })),
    );
  });
});

describe('the deadline', () => {
  const exceeded = {
    kind: 'failed',
    status: null,
    code: 'DEADLINE',
    message: 'Not fetched within 40 ms.',
    retryAt: null,
  };

  it.each(['/head', '/body'])('ends what is in progress: %s', async (path) => {
    const { origin } = await replay(silent);
    const fetcher = testFetcher({ deadlineMs: 40, maxRetries: 5 });
    expect(await fetcher.fetch({ url: `${origin}${path}` })).toEqual(exceeded);
  });

  it('ends a wait for the host before it begins', async () => {
    const server = await replay({ '/doc': { body: 'x' } });
    const fetcher = testFetcher({ deadlineMs: 40, minIntervalMs: 1000 });
    expect(await fetcher.fetch({ url: `${server.origin}/doc` })).toEqual(exceeded);
    expect(fetcher.time.sleeps).toEqual([]);
    expect(server.paths()).toEqual([]);
  });

  it('ends a look-up of a name', async () => {
    const policy = { hosts: ['a.example'], deadlineMs: 40 };
    const fetcher = testFetcher(policy, { lookup: () => undefined });
    expect(await fetcher.fetch({ url: 'https://a.example/' })).toEqual(exceeded);
  });
});

describe('a caller', () => {
  const aborted = { kind: 'failed', code: 'ABORTED', status: null, message: 'Aborted.' };

  it.each(['/head', '/body'])('ends what is in progress: %s', async (path) => {
    const server = await replay(silent);
    const stop = new AbortController();
    const document = testFetcher().fetch({ url: `${server.origin}${path}` }, stop.signal);
    while (server.paths().length === 0) await new Promise(setImmediate);
    stop.abort();
    expect(await document).toMatchObject(aborted);
  });

  it('who gave up before asks nothing', async () => {
    const server = await replay({});
    const document = await testFetcher().fetch({ url: server.origin }, AbortSignal.abort());
    expect(document).toMatchObject(aborted);
    expect(server.connections()).toBe(0);
  });

  it('who closes the fetcher ends all of it, and what comes later', async () => {
    const server = await replay(silent);
    const fetcher = testFetcher();
    const url = `${server.origin}/head`;
    const documents = [fetcher.fetch({ url }), fetcher.fetch({ url })];
    while (server.paths().length === 0) await new Promise(setImmediate);
    await fetcher.close();
    for (const document of [...documents, fetcher.fetch({ url })])
      expect(await document).toMatchObject(aborted);
  });
});
