import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AddressLookup } from '../../../src/ingestion/fetch/address-check';
import { runDocuments } from '../../../src/ingestion/fetched-run';
import { afmNews } from '../../../src/upstreams/gov-kz/afm-news';
import type { Upstream } from '../../../src/upstreams/upstream';
import { openTestDatabase } from '../../support/test-database';
import type { Reply } from './support/replay-server';
import { fetchFrom, replay, testFetcher } from './support/test-fetcher';

/** Documents that are asked for by POST, as those of a GraphQL interface are. */
const body = '{"query":"{ news { id } }"}';
const headers = { 'content-type': 'application/json', accept: 'application/json' };
const post = { method: 'POST', body, headers } as const;
const whole: Reply = { body: '{}' };

it('sends the body and the headers, with the length and what every request has', async () => {
  const server = await replay({ '/doc': whole });
  const document = await testFetcher().fetch({ url: `${server.origin}/doc`, ...post });
  expect(document).toMatchObject({ kind: 'fetched', status: 200, body: Buffer.from('{}') });
  const [asked] = server.received.filter(({ path }) => path === '/doc');
  expect(asked).toMatchObject({ method: 'POST', body, headers });
  expect(asked?.headers).toMatchObject({
    'content-length': String(body.length),
    'user-agent': 'TestGateway/1.0 (+mailto:data@example.kz)',
    'accept-encoding': 'gzip',
  });
});

it('sends no condition, and takes no 304 for an answer', async () => {
  const etag = '"1"';
  const server = await replay({ '/doc': [{ ...whole, headers: { etag } }, { status: 304 }] });
  const fetch = () =>
    testFetcher().fetch({
      ...{ ...post, url: `${server.origin}/doc`, etag },
      lastModified: 'Mon, 30 Nov 2026 08:00:00 GMT',
    });
  expect(await fetch()).toMatchObject({ kind: 'fetched' });
  expect(await fetch()).toMatchObject({ kind: 'failed', status: 304, code: 'HTTP_STATUS' });
  for (const asked of server.received) {
    expect(asked.headers['if-none-match'] ?? asked.headers['if-modified-since']).toBeUndefined();
  }
});

it.each([
  ['a status that may pass', { status: 503 }],
  ['a connection that is lost', { raw: '' }],
  ['half a body', { body: '{"data":{}}', cutAfter: 5 }],
])('is sent again, whole, after %s', async (_, failure) => {
  const server = await replay({ '/doc': [failure, whole] });
  const fetcher = testFetcher({ maxRetries: 1 });
  const document = await fetcher.fetch({ url: `${server.origin}/doc`, ...post });
  expect(document).toMatchObject({ kind: 'fetched', body: Buffer.from('{}') });
  const asked = server.received.filter(({ path }) => path === '/doc');
  expect(asked.map((each) => [each.method, each.body])).toEqual([
    ['POST', body],
    ['POST', body],
  ]);
  expect(fetcher.time.sleeps).toHaveLength(1);
});

it('is not sent again after a status that stays, nor before Retry-After', async () => {
  const held = { status: 429, headers: { 'retry-after': '3600' } };
  const server = await replay({ '/doc': [{ status: 400 }, held, whole] });
  const fetch = () =>
    testFetcher({ maxRetries: 3 }).fetch({ url: `${server.origin}/doc`, ...post });
  expect(await fetch()).toMatchObject({ kind: 'failed', status: 400, code: 'HTTP_STATUS' });
  expect(await fetch()).toMatchObject({ code: 'RATE_LIMITED', retryAt: expect.any(Date) as Date });
  expect(server.paths()).toEqual(['/doc', '/doc']);
});

it.each([301, 302, 303, 307, 308])('never follows a redirect of status %d', async (status) => {
  const other = await replay({ '/new': whole });
  const lookup: AddressLookup = (_, __, callback) =>
    callback(null, [{ address: '127.0.0.1', family: 4 }]);
  const fetcher = testFetcher({ hosts: ['127.0.0.1', 'other.example'] }, { lookup });
  for (const location of ['/new', `http://other.example:${other.port}/new`]) {
    const server = await replay({ '/doc': { status, headers: { location } }, '/new': whole });
    expect(await fetcher.fetch({ url: `${server.origin}/doc`, ...post })).toMatchObject({
      ...{ kind: 'failed', status, code: 'REDIRECT' },
    });
    expect(server.paths()).toEqual(['/doc']);
  }
  expect(other.connections()).toBe(0);
});

it('has the bounds of any document, and the rules of robots.txt', async () => {
  const large = await fetchFrom({ '/doc': { endless: Buffer.alloc(1_000) } }, {}, post);
  expect(large).toMatchObject({ kind: 'failed', code: 'TOO_LARGE' });
  const robots = { '/robots.txt': { body: 'User-agent: *\nDisallow: /doc' }, '/doc': whole };
  expect(await fetchFrom(robots, {}, post)).toMatchObject({ kind: 'failed', code: 'ROBOTS' });
  const undeclared = await fetchFrom({ '/doc': whole }, { hosts: ['other.example'] }, post);
  expect(undeclared).toMatchObject({ kind: 'failed', code: 'HOST_NOT_DECLARED' });
});

it('takes the news in each language, which share an address, and none of them twice', async () => {
  const samples = join(__dirname, '../../../src/upstreams/gov-kz/samples');
  const [ru, kk] = ['ru', 'kk'].map((language) => ({
    body: readFileSync(join(samples, `afm_2026-03-02_${language}.json`)),
    headers: { etag: '"1"' },
  })) as unknown as [Reply, Reply];
  const server = await replay({ '/graphql': [ru, kk, ru, kk] });
  const addresses = afmNews
    .documents('2026-03-02', '2026-03-02')
    .map((address) => ({ ...address, url: `${server.origin}/graphql` }));
  const database = await openTestDatabase();
  try {
    const run = async (): Promise<string[]> => {
      const upstream = afmNews as unknown as Upstream;
      const fetcher = testFetcher();
      const reports = await runDocuments(database.dataSource, upstream, fetcher, addresses);
      return reports.map(({ outcome }) => outcome);
    };
    expect(await run()).toEqual(['PUBLISHED', 'PUBLISHED']);
    expect(await run()).toEqual(['UNCHANGED', 'UNCHANGED']);
    const asked = server.received.filter(({ path }) => path === '/graphql');
    const languages = asked.map((each) => {
      const { variables } = JSON.parse(each.body) as { variables: { lang: string } };
      return [variables.lang, each.headers['content-type'], each.headers['if-none-match']];
    });
    const [inRussian, inKazakh] = ['ru', 'kk'].map((each) => [each, 'application/json', undefined]);
    expect(languages).toEqual([inRussian, inKazakh, inRussian, inKazakh]);
  } finally {
    await database.close();
  }
});
