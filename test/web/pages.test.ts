import { serveSite, textOf, type SiteServer } from './site-server';

let site: SiteServer;
beforeAll(async () => {
  site = await serveSite({ queryEditor: true });
});
afterAll(() => site.close());

/** The addresses of the links of a page, as a browser resolves them. */
function linksOf(html: string, path: string): string[] {
  const base = new URL(path, site.address);
  return [...html.matchAll(/<a [^>]*href="([^"]*)"/g)]
    .map(([, href]) => new URL(href!.replace(/&amp;/g, '&'), base))
    .filter(({ origin }) => origin === base.origin)
    .map(({ pathname, search }) => pathname + search);
}

const paths = [
  '/',
  '/platforms',
  '/platforms?status=WARNED&kind=CENTRALIZED_EXCHANGE&name=k&asOf=2026-08-01',
  '/platforms/raks',
  '/platforms/bybit?asOf=2023-01-01',
  '/disputes',
  '/search',
  '/search?q=bybit',
  '/sources?authority=afm',
  '/sources/mitrade-130-platforms',
  '/actions',
  '/actions?kind=SITE_BLOCKING&year=2024',
  '/actions/platform-shutdowns-2025',
  '/seizures',
  '/seizures?currency=USDT&measure=FROZEN',
  '/licenses',
  '/licenses/AFSA-G-LA-2024-0003',
  '/rules/kz-card-top-up?amount=500%20001&counterparty=raks',
  '/charts',
  '/charts/closures',
  '/changes?since=2025-01-01&type=License',
  '/upstreams',
];
/** Addresses of one shape lead to one page: so many of each are opened, of thousands. */
const maxOfShape = 12;
const shapeOf = (address: string): string => {
  const { pathname, searchParams } = new URL(address, site.address);
  const page = pathname.replace(/^(\/(?:ru|kk))?(\/[^/]+\/).+$/, '$1$2');
  return `${page}?${[...new Set(searchParams.keys())].sort().join('&')}`;
};

const prefixes = { en: '', ru: '/ru', kk: '/kk' };

describe.each(Object.entries(prefixes))('in the language %s', (language, prefix) => {
  it.each(paths)('%s is a page that needs no script, from this host alone', async (path) => {
    const { status, headers, html } = await site.open(prefix + path);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; script-src 'self'; style-src 'self'; /,
    );
    expect(html).toMatch(new RegExp(`^<!doctype html>\n<html lang="${language}">`));
    expect(html).toMatch(/<title>[^<]+<\/title>/);
    expect(html.match(/<h1/g)).toHaveLength(1);
    const addresses = [...html.matchAll(/ (?:src|href|action)="([^"]*)"/g)].map(([, at]) => at!);
    // Relative, so that they hold below the path of a proxy.
    expect(addresses.filter((at) => at.startsWith('/'))).toEqual([]);
    const outside = addresses.filter((at) => /^https?:/.test(at));
    const linked = [...html.matchAll(/<a class="outside" href="([^"]*)"/g)].map(([, at]) => at!);
    expect(outside.filter((at) => !linked.includes(at))).toEqual([]);
    expect(html).not.toMatch(/ style="| on\w+="|<style/);
    expect(
      html.match(/<script(?! type="(module" src="[^"]*"|application\/ld\+json")>)/),
    ).toBeNull();
  });
});

test('every link of every page leads to something, in each language', async () => {
  const seen = new Map<string, number>();
  const opened = new Map<string, number>();
  const toOpen = ['/', '/ru/', '/kk/disputes', '/ru/sources/fergana-raks', '/kk/platforms/okx'];
  // Of the other languages, pages a step away; of English, all that is reached from the first page.
  while (toOpen.length > 0) {
    const path = toOpen.pop()!;
    const ofShape = opened.get(shapeOf(path)) ?? 0;
    if (seen.has(path) || ofShape >= maxOfShape) continue;
    opened.set(shapeOf(path), ofShape + 1);
    const { status, headers, html } = await site.open(path);
    seen.set(path, status);
    const isPage = headers.get('content-type')?.startsWith('text/html') === true;
    if (!isPage || path.startsWith('/playground') || path.startsWith('/developers')) continue;
    const isOther = /^\/(ru|kk)\//.test(path);
    const isStep = !isOther || path === '/ru/' || path === '/kk/disputes';
    if (isStep) toOpen.push(...linksOf(html, path).filter((link) => !link.includes('knownAt=')));
  }
  expect([...seen].filter(([, status]) => status !== 200)).toEqual([]);
  expect(seen.size).toBeGreaterThan(150);
});

test('a platform’s page says what the API says of it', async () => {
  const query = `query ($slug: String!) { provider(slug: $slug) {
    name legalName aliases transliterations licenses { nodes { number } }
    claims { nodes { value number source { slug } } }
    statusHistory { validFrom source { slug } } } }`;
  for (const slug of ['binance-kazakhstan', 'swiftex', 'coinbase', 'raks', 'ataix']) {
    const { html } = await site.open(`/platforms/${slug}`);
    const text = textOf(html);
    const { provider } = (await site.ask(query, { slug })) as {
      provider: {
        name: string;
        legalName: string | null;
        aliases: string[];
        transliterations: string[];
        licenses: { nodes: { number: string }[] };
        claims: { nodes: { value: string; number: string | null; source: { slug: string } }[] };
        statusHistory: { source: { slug: string } | null }[];
      };
    };
    const { claims, statusHistory, ...names } = provider;
    const texts = [names.name, names.legalName ?? '', ...names.aliases, ...names.transliterations];
    texts.push(...names.licenses.nodes.map(({ number }) => number));
    const stated = claims.nodes.filter(({ value }) => !/^\d{4}-\d\d-\d\d$/.test(value));
    texts.push(...stated.map(({ value }) => value));
    for (const each of texts) expect(text).toContain(each.replace(/\s+/g, ' '));
    const sources = [
      ...claims.nodes.map(({ source }) => source),
      ...statusHistory.map((one) => one.source),
    ];
    for (const source of sources) if (source) expect(html).toContain(`../sources/${source.slug}"`);
  }
});

test('the queries behind a page are its own, and open in the editor', async () => {
  const { html } = await site.open('/platforms/raks');
  const link = linksOf(html, '/platforms/raks').find((each) => each.startsWith('/playground?'))!;
  const parameters = new URL(link, site.address).searchParams;
  const variables = JSON.parse(parameters.get('variables')!) as object;
  expect(variables).toEqual({ slug: 'raks' });
  const data = await site.ask(parameters.get('query')!, variables);
  expect(data).toMatchObject({ provider: { name: 'RAKS' } });
  const without = await serveSite({ queryEditor: false });
  expect((await without.open('/platforms/raks')).html).not.toContain('playground');
  await without.close();
});

test('files of a platform have it alone', async () => {
  const { html } = await site.open('/platforms/raks');
  const csv = linksOf(html, '/platforms/raks').find((each) =>
    each.startsWith('/export/providers.csv'),
  );
  const rows = (await site.open(csv!)).html.trim().split('\r\n');
  expect(rows).toHaveLength(2);
  expect(rows[1]).toContain('RAKS');
});

test('a citation leads to the state that was seen, for good', async () => {
  const { html } = await site.open('/platforms/raks');
  const cited = linksOf(html, '/platforms/raks').find((each) => each.includes('knownAt='))!;
  const opened = await site.open(cited);
  expect(opened.status).toBe(200);
  expect(textOf(opened.html)).toContain('As the record was on');
  expect(opened.html).toContain('<meta name="robots" content="noindex"/>');
  const past = '/platforms/swiftex?asOf=2026-05-04';
  const links = linksOf((await site.open(past)).html, past);
  const citedPast = links.find((each) => each.includes('knownAt=') && !each.includes('provenance'));
  expect(citedPast).toContain('asOf=2026-05-04&knownAt=');
});
