import { retryAfterInstant } from '../../../src/ingestion/fetch/retry-after-header';
import { replay, testFetcher } from './support/test-fetcher';
import { TestTime } from './support/test-time';

/** What is asked for again, when, and when no more. */
const second = 1000;
const whole = { body: 'x' };

describe('a failure that may pass', () => {
  it.each([408, 425, 429, 500, 502, 503, 504])('status %d is retried', async (status) => {
    const { origin } = await replay({ '/doc': [{ status }, whole] });
    expect(await testFetcher({ maxRetries: 1 }).fetch({ url: `${origin}/doc` })).toMatchObject({
      kind: 'fetched',
    });
  });

  it('is retried as often as the policy says', async () => {
    const server = await replay({ '/doc': { status: 502 } });
    const document = await testFetcher({ maxRetries: 3 }).fetch({ url: `${server.origin}/doc` });
    expect(document).toMatchObject({ status: 502, code: 'HTTP_STATUS', retryAt: null });
    expect(server.paths()).toHaveLength(4);
  });

  it('is retried after a random part of a delay that doubles up to a bound', async () => {
    const { origin } = await replay({ '/doc': { status: 502 } });
    const delays = async (chance: number): Promise<number[]> => {
      const time = new TestTime();
      time.chance = chance;
      const policy = { maxRetries: 7, deadlineMs: 600 * second };
      await testFetcher(policy, { time }).fetch({ url: `${origin}/doc` });
      return time.sleeps;
    };
    expect(await delays(0.5)).toEqual([500, 1000, 2000, 4000, 8000, 15_000, 15_000]);
    expect(await delays(0)).toEqual([0, 0, 0, 0, 0, 0, 0]);
  });

  it('is retried where the connection is lost before a response', async () => {
    const server = await replay({ '/doc': [{ raw: '' }, whole] });
    const fetcher = testFetcher({ maxRetries: 1 });
    expect(await fetcher.fetch({ url: `${server.origin}/doc` })).toMatchObject({ kind: 'fetched' });
    expect(server.paths()).toEqual(['/doc', '/doc']);
  });

  it('is a refused connection', async () => {
    const server = await replay({});
    await server.close();
    const fetcher = testFetcher({ maxRetries: 2 });
    expect(await fetcher.fetch({ url: `${server.origin}/doc` })).toEqual({
      kind: 'failed',
      status: null,
      code: 'CONNECTION',
      message: 'The connection failed or was silent (127.0.0.1: ECONNREFUSED).',
      retryAt: null,
    });
    expect(fetcher.time.sleeps).toHaveLength(2);
  });

  it('is none where the response is not HTTP', async () => {
    const server = await replay({ '/doc': { raw: 'SSH-2.0-OpenSSH_9.2\r\n\r\n' } });
    const fetcher = testFetcher({ maxRetries: 2 });
    expect(await fetcher.fetch({ url: `${server.origin}/doc` })).toMatchObject({
      code: 'PROTOCOL',
    });
    expect(server.paths()).toEqual(['/doc']);
  });
});

describe('Retry-After', () => {
  const held = (value: string, status = 429) => ({ status, headers: { 'retry-after': value } });

  it.each([
    ['seconds', '20'],
    ['a date', 'Mon, 30 Nov 2026 09:00:20 GMT'],
  ])('is waited for, as %s', async (_, value) => {
    const { origin } = await replay({ '/doc': [held(value, 503), whole] });
    const fetcher = testFetcher({ maxRetries: 1 });
    expect(await fetcher.fetch({ url: `${origin}/doc` })).toMatchObject({ kind: 'fetched' });
    expect(fetcher.time.sleeps).toEqual([20.5 * second]);
  });

  it('that is longer than the deadline leaves ends the document, with the instant', async () => {
    const server = await replay({ '/doc': [held('3600'), whole] });
    const document = await testFetcher({ maxRetries: 3 }).fetch({ url: `${server.origin}/doc` });
    expect(document).toEqual({
      kind: 'failed',
      status: 429,
      code: 'RATE_LIMITED',
      message: '127.0.0.1 answered with status 429.',
      retryAt: new Date('2026-11-30T10:00:00Z'),
    });
    expect(server.paths()).toHaveLength(1);
  });

  it('holds the other documents of the host, until it is over', async () => {
    const server = await replay({ '/doc': held('3600'), '/other': whole });
    const fetcher = testFetcher();
    const fetchOther = () => fetcher.fetch({ url: `${server.origin}/other` });
    await fetcher.fetch({ url: `${server.origin}/doc` });
    expect(await fetchOther()).toEqual({
      kind: 'failed',
      status: null,
      code: 'RATE_LIMITED',
      message: '127.0.0.1 asked for no request until later.',
      retryAt: new Date('2026-11-30T10:00:00Z'),
    });
    expect(server.paths()).toEqual(['/doc']);
    fetcher.time.pass(3600 * second);
    expect(await fetchOther()).toMatchObject({ kind: 'fetched' });
  });

  const now = Date.parse('2026-11-30T09:00:00Z');
  it.each([
    ['0', 0],
    [' 120 ', 120],
    ['Mon, 30 Nov 2026 09:02:00 GMT', 120],
    ['Sun, 29 Nov 2026 09:02:00 GMT', 0],
    ['Fri, 01 Jan 9999 00:00:00 GMT', 7 * 86_400],
    ['9'.repeat(400), 7 * 86_400],
    ['', null],
    ['-5', null],
    ['1.5', null],
    ['soon', null],
    ['2', 2],
    ['Mon, 99 Xyz 2026 09:02:00 GMT', null],
    ['2026-11-30T09:02:00Z', null],
    [undefined, null],
  ])('%j is %s seconds from now', (header, seconds) => {
    const expected = seconds === null ? null : new Date(now + seconds * second);
    expect(retryAfterInstant(header, now)).toEqual(expected);
  });
});
