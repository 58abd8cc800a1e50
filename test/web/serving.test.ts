import { TokenBuckets } from '../../src/rate-limits/token-bucket';
import { readSiteBundle } from '../../src/web/bundle';
import { cacheStatusOf } from '../support/cached-server';
import { serveSite, textOf, type SiteServer } from './site-server';

const publicUrl = 'https://record.example/gateway';
let site: SiteServer;
let named: SiteServer;
let poor: SiteServer;
beforeAll(async () => {
  site = await serveSite();
  named = await serveSite({ web: { publicUrl } });
  const buckets = () => new TokenBuckets({ name: 'poor', capacity: 5_000, refillSeconds: 3_600 });
  poor = await serveSite({ rateLimits: { perAddress: buckets(), perTenant: buckets() } });
});
afterAll(async () => {
  await site.close();
  await named.close();
  await poor.close();
});

/** As a client other than a browser asks. */
const fetchPlain = (path: string): Promise<Response> =>
  fetch(site.address + path, { headers: { accept: '*/*' }, redirect: 'manual' });

describe('the first page', () => {
  it('is plain text for a client other than a browser', async () => {
    const response = await fetchPlain('/');
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(response.headers.get('vary')).toContain('accept');
    expect(await response.text()).toContain('/schema.graphql');
  });

  it('has the overview of the API beside it', async () => {
    const { html } = await site.open('/developers');
    expect(html).toContain('/graphql&quot;');
    expect(html).toContain('href="schema.graphql"');
  });

  it('of a language has a slash at its end', async () => {
    const { status, headers } = await site.open('/ru');
    expect([status, headers.get('location')]).toEqual([308, 'ru/']);
  });
});

describe('a language', () => {
  const offerOf = (html: string): string | undefined =>
    /<p class="offer" lang="(\w+)"><a href="([^"]*)"/.exec(html)?.slice(1).join(' ');

  it('that the browser prefers is offered, and no one is redirected', async () => {
    const accept = { 'accept-language': 'kk-KZ,ru;q=0.8' };
    const { status, headers, html } = await site.open('/platforms/raks?asOf=2025-10-01', accept);
    expect([status, offerOf(html)]).toEqual([200, 'kk ../kk/platforms/raks?asOf=2025-10-01']);
    expect(headers.get('vary')).toContain('accept-language');
    expect(offerOf((await site.open('/platforms/raks')).html)).toBeUndefined();
    const russian = await site.open('/ru/platforms/raks', accept);
    expect(offerOf(russian.html)).toBeUndefined();
    expect(russian.headers.get('vary')).not.toContain('accept-language');
  });

  it('has its other languages beside it', async () => {
    const { html } = await named.open('/kk/platforms/raks');
    const alternates = [...html.matchAll(/rel="alternate" hrefLang="([^"]*)" href="([^"]*)"/g)];
    expect(Object.fromEntries(alternates.map(([, language, at]) => [language, at]))).toEqual({
      en: `${publicUrl}/platforms/raks`,
      ru: `${publicUrl}/ru/platforms/raks`,
      kk: `${publicUrl}/kk/platforms/raks`,
      'x-default': `${publicUrl}/platforms/raks`,
    });
    expect(html).toContain(`<link rel="canonical" href="${publicUrl}/kk/platforms/raks"/>`);
  });
});

describe('a page in the cache', () => {
  it('is kept until the record changes, in each encoding', async () => {
    const path = '/platforms/coinbase';
    const encoded = { 'accept-encoding': 'br' };
    const first = await site.open(path, encoded);
    expect(cacheStatusOf(first as unknown as Response)).toBe('fwd=miss; stored');
    const second = await site.open(path, encoded);
    expect(cacheStatusOf(second as unknown as Response)).toBe('hit');
    expect(second.headers.get('cache-control')).toBe('public, no-cache');
    expect(second.headers.get('content-encoding')).toBe('br');
    const tag = second.headers.get('etag')!;
    const third = await site.open(path, { ...encoded, 'if-none-match': tag });
    expect([third.status, third.html]).toEqual([304, '']);
    const plain = await site.open(path, { 'accept-encoding': 'identity' });
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(plain.html).toBe(first.html);
  });

  it('is not shared where it shows what the record’s version does not say', async () => {
    const { headers } = await site.open('/');
    expect(headers.get('cache-control')).toBe('private, no-cache');
    const again = await site.open('/', { 'if-none-match': headers.get('etag')! });
    expect(again.status).toBe(304);
  });
});

test('a visitor pays for a page as for its queries, and learns when to retry', async () => {
  const first = await poor.open('/platforms/raks');
  expect(first.status).toBe(200);
  const second = await poor.open('/ru/disputes');
  expect(second.status).toBe(429);
  const seconds = Number(second.headers.get('retry-after'));
  expect(seconds).toBeGreaterThan(1);
  expect(second.headers.get('ratelimit')).toContain('"poor";r=');
  expect(textOf(second.html)).toContain('слишком много запросов');
  // What is kept costs next to nothing.
  expect((await poor.open('/platforms/raks')).status).toBe(200);
});

test('search engines find each page in each language', async () => {
  const map = (await named.open('/sitemap.xml')).html;
  const counted = ['providers', 'sources', 'enforcementActions', 'licenses'];
  const fields = counted.map((list) => `${list}(first: 1) { totalCount }`);
  const { transferRules, ...lists } = await site.ask(
    `{ transferRules { code } ${fields.join(' ')} }`,
  );
  const records = Object.values(lists as Record<string, { totalCount: number }>)
    .map(({ totalCount }) => totalCount)
    .reduce((sum, each) => sum + each, (transferRules as unknown[]).length);
  // Eleven pages are without parameters, such as home and search; there are six charts.
  const count = 3 * (11 + 6 + records);
  expect(map.match(/<loc>/g)).toHaveLength(count);
  expect(map).toContain(`<loc>${publicUrl}/kk/platforms/raks</loc>`);
  expect(map).not.toContain('/desk');
  const robots = (await named.open('/robots.txt')).html;
  expect(robots).toContain(`Sitemap: ${publicUrl}/sitemap.xml`);
});

describe('a picture of a page', () => {
  it('is drawn by the server, in each language', async () => {
    const { html } = await named.open('/ru/platforms/raks');
    const [, address = ''] = /property="og:image" content="([^"]*)"/.exec(html) ?? [];
    expect(address).toBe(`${publicUrl}/pictures/ru/platforms/raks/card.png`);
    const response = await fetch(named.address + address.slice(publicUrl.length));
    expect(response.headers.get('content-type')).toBe('image/png');
    const png = Buffer.from(await response.arrayBuffer());
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);
    const home = await fetch(`${named.address}/pictures/card.png`);
    expect(home.status).toBe(200);
    const other = Buffer.from(await home.arrayBuffer());
    expect(other.equals(png)).toBe(false);
  });

  it('of nothing is no picture', async () => {
    const response = await fetch(`${named.address}/pictures/platforms/unknown/card.png`);
    expect(response.status).toBe(404);
  });
});

describe('suggestions', () => {
  it('are options in the language of the page, with their addresses', async () => {
    const path = `/kk/search/suggestions?q=${encodeURIComponent('байбит')}`;
    const { status, html } = await site.open(path);
    expect(status).toBe(200);
    expect(html).toMatch(/^<li id="suggestion-0" role="option"/);
    expect(html).toContain('data-path="kk/platforms/bybit"');
    expect(textOf(html)).toContain('Платформа · Рұқсат етілген');
  });

  it('of nothing are nothing', async () => {
    expect(await site.open('/search/suggestions')).toMatchObject({ status: 200, html: '' });
  });
});

describe('what the pages load', () => {
  it('is kept by browsers for good, compressed', async () => {
    const { assets } = readSiteBundle();
    for (const name of [assets.style, ...Object.values(assets.scripts)]) {
      const { status, headers } = await site.open(`/assets/${name}`, { 'accept-encoding': 'br' });
      expect([status, headers.get('content-encoding')]).toEqual([200, 'br']);
      expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expect(headers.get('content-type')).toMatch(/^text\/(javascript|css); charset=utf-8$/);
    }
  });

  it('is less than 100 KB of script a page, compressed', () => {
    const { assets, files } = readSiteBundle();
    const sizes = Object.values(assets.scripts).map((name) => files.get(name)!.brotli.length);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(100_000);
  });
});
