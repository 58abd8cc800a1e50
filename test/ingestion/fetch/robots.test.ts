import { maxRobotsBytes, robotsRules } from '../../../src/ingestion/fetch/robots-rules';
import { relevantRobots } from '../../../src/ingestion/fetch/robots-text';
import type { Reply } from './support/replay-server';
import { replay, testFetcher } from './support/test-fetcher';

/** What a host lets robots read. */
const whole = { body: 'x' };
const disallowed = { body: 'User-agent: *\nDisallow: /doc\n' };

async function outcome(robots: Reply | Reply[], policy = {}) {
  const server = await replay({ '/robots.txt': robots, '/doc': whole });
  const fetcher = testFetcher(policy);
  const document = await fetcher.fetch({ url: `${server.origin}/doc` });
  return { server, fetcher, document };
}

describe('robots.txt', () => {
  it('disallows a document, which is not asked for', async () => {
    const { server, document } = await outcome(disallowed, { maxRetries: 3 });
    expect(document).toEqual({
      kind: 'failed',
      status: null,
      code: 'ROBOTS',
      message: 'robots.txt of 127.0.0.1 disallows the address.',
      retryAt: null,
    });
    expect(server.received.map(({ path }) => path)).toEqual(['/robots.txt']);
  });

  it('disallows what a redirect leads to', async () => {
    const server = await replay({
      '/robots.txt': disallowed,
      '/a': { status: 302, headers: { location: '/doc' } },
    });
    const document = await testFetcher().fetch({ url: `${server.origin}/a` });
    expect(document).toMatchObject({ code: 'ROBOTS' });
    expect(server.paths()).toEqual(['/a']);
  });

  it.each([
    ['is missing', { status: 404 }],
    ['is forbidden', { status: 403 }],
    ['is gone', { status: 410 }],
    ['is empty', { status: 204 }],
    ['is a page', { body: '<!doctype html><p>Disallow: /' }],
    ['speaks to another', { body: 'User-agent: Other\nDisallow: /\n' }],
    [
      'has words for this product',
      { body: 'User-agent: *\nDisallow: /\n\nUser-agent: testgateway/2\nAllow: /' },
    ],
    [
      'has a byte order mark',
      { body: '\uFEFFUser-agent: testgateway\nAllow: /\nUser-agent: *\nDisallow: /' },
    ],
  ])('allows a document where it %s', async (_, robots) => {
    expect((await outcome(robots)).document).toMatchObject({ kind: 'fetched' });
  });

  it.each([500, 503, 302, 206])('of status %d allows nothing for now', async (status) => {
    const { server, fetcher, document } = await outcome([{ status }, whole]);
    expect(document).toMatchObject({
      kind: 'failed',
      code: status === 302 ? 'REDIRECT' : 'ROBOTS',
      status,
    });
    expect(server.paths()).toEqual([]);
    expect(await fetcher.fetch({ url: `${server.origin}/doc` })).toMatchObject({ kind: 'fetched' });
  });

  it('is retried as a document is', async () => {
    const { document } = await outcome([{ status: 503 }, { raw: '' }, whole], { maxRetries: 2 });
    expect(document).toMatchObject({ kind: 'fetched' });
  });

  it('that asks for patience is obeyed', async () => {
    const headers = { 'retry-after': '3600' };
    const { document } = await outcome({ status: 429, headers }, { maxRetries: 2 });
    const retryAt = new Date('2026-11-30T10:00:00Z');
    expect(document).toMatchObject({ code: 'RATE_LIMITED', status: 429, retryAt });
  });

  it('is fetched once in 24 hours, whatever asks', async () => {
    const server = await replay({ '/robots.txt': whole, '/doc': whole });
    const fetcher = testFetcher();
    const fetchDoc = () => fetcher.fetch({ url: `${server.origin}/doc` });
    const count = () => server.received.filter(({ path }) => path === '/robots.txt').length;
    await Promise.all([fetchDoc(), fetchDoc(), fetchDoc()]);
    fetcher.time.pass(24 * 3600 * 1000 - 1);
    await fetchDoc();
    expect(count()).toBe(1);
    fetcher.time.pass(1);
    await fetchDoc();
    expect(count()).toBe(2);
  });

  it('is redirected to declared hosts alone', async () => {
    const to = (location: string) => ({ status: 301, headers: { location } });
    expect((await outcome(to('http://other.example/robots.txt'))).document).toMatchObject({
      code: 'HOST_NOT_DECLARED',
    });
    const server = await replay({ '/robots.txt': to('/r'), '/r': disallowed, '/doc': whole });
    const document = await testFetcher().fetch({ url: `${server.origin}/doc` });
    expect(document).toMatchObject({ code: 'ROBOTS' });
  });

  it.each([
    ['5', 5000],
    ['0.5', 1000],
    ['86400', 30_000],
    ['Infinity', 30_000],
    ['-3', 1000],
    ['soon', 1000],
  ])('sets the interval: a crawl delay of %s', async (delay, interval) => {
    const body = `User-agent: *\nCrawl-delay: ${delay}\n`;
    const { fetcher } = await outcome({ body }, { minIntervalMs: 1000 });
    expect(fetcher.time.sleeps).toEqual([interval]);
  });

  it('is read up to 500 KB, and a line that is cut does not count', () => {
    const url = new URL('https://a.example/robots.txt');
    const filler = `User-agent: *\n${'#'.repeat(maxRobotsBytes - 14 - 19)}\nDisallow: /private`;
    const body = Buffer.from(filler).subarray(0, maxRobotsBytes);
    expect(body).toHaveLength(maxRobotsBytes);
    const rules = robotsRules(url, body, 'testgateway');
    expect(rules.allows(new URL('https://a.example/private'))).toBe(true);
    const ended = robotsRules(url, Buffer.from(`${filler.replace('##', '')}\n`), 'testgateway');
    expect(ended.allows(new URL('https://a.example/private'))).toBe(false);
  });

  it('that is endless is cut', async () => {
    const line = Buffer.from('User-agent: *\nAllow: /\n'.repeat(1000));
    expect((await outcome({ endless: line })).document).toMatchObject({ kind: 'fetched' });
  });
});

describe('a robots.txt that is costly to read', () => {
  const relevant = (...lines: string[]) => relevantRobots(lines.join('\n'), 'TestGateway');

  it('keeps the rules of the groups that concern the robot, each robot once', () => {
    const names = Array.from({ length: 1000 }, (_, at) => `User-agent: robot${at}`);
    const all = ['User-agent: *', 'user-agent : *', 'Sitemap: /a', 'User-Agent: TestGateway/3 # x'];
    const others = ['User-agent: other', 'Disallow: /b', 'Crawl-delay: 5'];
    const own = ['User-agent: testgateway', 'Disallow:', '# Disallow: /c', 'allow: /d#e'];
    expect(relevant('Disallow: /', ...names, ...all, 'Disallow: /a', ...others, ...own)).toBe(
      [
        ...['user-agent: *', 'user-agent: testgateway', 'disallow: /a'],
        ...['user-agent: testgateway', 'disallow: ', 'allow: /d'],
      ].join('\n'),
    );
  });

  it('reads 2,000 rules', () => {
    const rules = Array.from({ length: 2001 }, (_, at) => `disallow: /${at}`);
    expect(relevant('user-agent: *', ...rules)).toBe(
      ['user-agent: *', ...rules.slice(0, 2000)].join('\n'),
    );
  });

  it('reads a costly pattern as more disallowed than it is', () => {
    const patterns = [`/${'*'.repeat(5000)}b`, `/${'*e'.repeat(11)}`, `/${'e'.repeat(600)}`];
    const rules = ['disallow', 'allow'].flatMap((name) =>
      patterns.map((each) => `${name}: ${each}`),
    );
    expect(relevant('user-agent: *', ...rules).split('\n')).toEqual([
      'user-agent: *',
      'disallow: /*b',
      `disallow: /${'*e'.repeat(9)}`,
      `disallow: /${'e'.repeat(499)}`,
      'allow: /*b',
    ]);
  });
});
