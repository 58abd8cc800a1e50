import { serveSite, textOf, type SiteServer } from './site-server';

let site: SiteServer;
beforeAll(async () => {
  site = await serveSite();
});
afterAll(() => site.close());

interface Stated {
  value: string;
  number: string | null;
  rank: string;
  source: { slug: string };
}

const claims = 'claims(first: 60) { nodes { value number rank source { slug } } }';

/** Every claim stands on the page with its source; `up` leads from the page to the root. */
function expectClaims(html: string, nodes: readonly Stated[], up: string): void {
  const text = textOf(html);
  for (const { value, number, source } of nodes) {
    const isDay = /^\d{4}-\d\d-\d\d$/.test(value);
    const isCode = /^[A-Z_]+$/.test(value);
    if (number === null && !isDay && !isCode) expect(text).toContain(value.replace(/\s+/g, ' '));
    expect(html).toContain(`"${up}sources/${source.slug}"`);
  }
}

test('the page of every action has what the API says of it, with each claim’s source', async () => {
  const query = `{ enforcementActions(first: 50) { nodes { slug title summary
    disputedProperties providers { nodes { slug } } ${claims} } } }`;
  const { enforcementActions } = (await site.ask(query)) as {
    enforcementActions: {
      nodes: {
        slug: string;
        title: string;
        summary: string | null;
        disputedProperties: string[];
        providers: { nodes: { slug: string }[] };
        claims: { nodes: Stated[] };
      }[];
    };
  };
  expect(enforcementActions.nodes.length).toBeGreaterThan(20);
  for (const action of enforcementActions.nodes) {
    const { status, html } = await site.open(`/actions/${action.slug}`);
    expect(status).toBe(200);
    const text = textOf(html);
    expect(text).toContain(action.title);
    if (action.summary !== null) expect(text).toContain(action.summary);
    expectClaims(html, action.claims.nodes, '../');
    for (const { slug } of action.providers.nodes) expect(html).toContain(`platforms/${slug}"`);
    const boxes = html.split('id="seizures"')[0]!.match(/<div class="dispute">/g) ?? [];
    expect([action.slug, boxes.length]).toEqual([action.slug, action.disputedProperties.length]);
  }
});

test('the page of every licence has what the API says of it', async () => {
  const query = `{ licenses(first: 50) { nodes { number status disputed provider { slug name }
    ${claims} } } }`;
  const { licenses } = (await site.ask(query)) as {
    licenses: {
      nodes: {
        number: string;
        disputed: boolean;
        provider: { slug: string; name: string };
        claims: { nodes: Stated[] };
      }[];
    };
  };
  const { html: list } = await site.open('/licenses');
  for (const { number, provider, disputed, claims: stated } of licenses.nodes) {
    expect(list).toContain(`"./licenses/${number}"`);
    const { html } = await site.open(`/licenses/${number}`);
    expect(textOf(html)).toContain(provider.name);
    expect(html).toContain(`"../platforms/${provider.slug}"`);
    expectClaims(html, stated.nodes, '../');
    expect(html.includes('class="dispute"')).toBe(disputed);
  }
});

test('actions are chosen by kind, and by the year that they cover', async () => {
  const slugsOf = (html: string): string[] =>
    [...html.matchAll(/<li id="([^"]+)"><p class="kicker">/g)].map(([, slug]) => slug!);
  const { html } = await site.open('/actions?kind=SITE_BLOCKING&year=2024');
  expect(slugsOf(html)).toEqual(['site-blocking-2024']);
  expect(textOf(html)).toMatch(/Disputed Sites 3,500 sites.*5,500 sites/);
  expect(slugsOf((await site.open('/actions')).html)).toHaveLength(22);
});

test('seizures have a sum for each currency and measure, and none of two currencies', async () => {
  const query = `{ seizureStatistics(groupBy: [CURRENCY, MEASURE]) { keys { currency measure }
    disputed totals { amount currency } returnedTotals { amount currency } } }`;
  const { seizureStatistics } = (await site.ask(query)) as {
    seizureStatistics: {
      keys: { currency: string | null; measure: string };
      disputed: boolean;
      totals: { amount: string; currency: string }[];
      returnedTotals: { amount: string; currency: string }[];
    }[];
  };
  const { html } = await site.open('/seizures');
  const table = /<table>[^]*?<\/table>/.exec(html.slice(html.indexOf('id="sums"')))![0];
  const shown = [...table.matchAll(/<data class="amount" value="(\d+)" title="[\d,.]+ (\w+)"/g)];
  const expected = seizureStatistics
    .filter(({ keys }) => keys.currency !== null)
    .flatMap(({ totals, returnedTotals }) => [...totals, ...returnedTotals]);
  expect(shown.map(([, amount, currency]) => [amount, currency])).toEqual(
    expected.map(({ amount, currency }) => [amount, currency]),
  );
  const disputed = seizureStatistics.filter((group) => group.disputed);
  expect(table.match(/badge-dispute/g)).toHaveLength(disputed.length);
  const { html: frozen } = await site.open('/seizures?currency=USDT&measure=FROZEN');
  expect(frozen.match(/<article class="card" id="/g)).toHaveLength(3);
  expect(textOf(frozen)).toContain('A part of what was taken in: Unlicensed crypto exchangers');
});

test('changes since a day have each record before and after; upstreams say how fresh', async () => {
  const query = `{ changes(filter: { type: { eq: "License" } }) { totalCount }
    upstreams { slug name publisher freshness { state } licence { name } } }`;
  const { changes, upstreams } = (await site.ask(query)) as {
    changes: { totalCount: number };
    upstreams: { slug: string; name: string; publisher: string; licence: { name: string } }[];
  };
  const { html } = await site.open('/changes?since=2025-01-01&type=License');
  expect(textOf(html)).toContain(`${changes.totalCount} changes`);
  expect(html.match(/<summary>Added: Licence/g)).toHaveLength(changes.totalCount);
  expect(textOf(html)).toMatch(/Field Before After activities — \[/);
  expect(html).toContain('href="./changes.atom"');
  const { html: none } = await site.open('/changes?since=2200-01-01');
  expect(textOf(none)).toContain('Nothing has changed since then');
  const fresh = textOf((await site.open('/upstreams')).html);
  for (const { name, publisher, licence } of upstreams) {
    for (const each of [name, publisher, licence.name]) expect(fresh).toContain(each);
  }
});

test.each(['/actions/unknown', '/licenses/0', '/rules/none', '/charts/none'])(
  '%s is not found',
  async (path) => {
    for (const prefix of ['', '/ru', '/kk']) {
      expect((await site.open(prefix + path)).status).toBe(404);
    }
  },
);

test.each(['/actions?kind=CLOSED', '/seizures?measure=LOST', '/changes?since=yesterday'])(
  '%s is refused by the API, and said so',
  async (path) => {
    const { status, html } = await site.open(path);
    expect(status).toBe(400);
    expect(textOf(html)).toContain('This page cannot be shown');
  },
);

test('the sources about an authority are those of the API, a step from what it did', async () => {
  const query = `{ sources(first: 50, filter: { authority: { eq: "afm" } }) {
    totalCount nodes { slug } } }`;
  const { sources } = (await site.ask(query)) as {
    sources: { totalCount: number; nodes: { slug: string }[] };
  };
  const { html } = await site.open('/sources?authority=afm');
  expect(textOf(html)).toContain(`${sources.totalCount} sources`);
  for (const { slug } of sources.nodes) expect(html).toContain(`"./sources/${slug}"`);
  const action = await site.open('/actions/platform-shutdowns-2025');
  expect(action.html).toContain('"../sources?authority=afm"');
});

test('a page of another day says what came later, and its files are of that day', async () => {
  const { html } = await site.open('/platforms/raks?asOf=2025-09-28');
  const timeline = html.slice(html.indexOf('id="timeline"'), html.indexOf('id="state"'));
  const events = timeline.match(/<li class="mark-/g) ?? [];
  expect(events.length).toBeGreaterThan(1);
  expect(timeline.match(/After the day of this page/g)).toHaveLength(events.length);
  const [, path = ''] = /href="\.\.\/(export\/providers\.csv[^"]+)"/.exec(html) ?? [];
  expect(path).toContain('asOf=2025-09-28');
  const file = await fetch(`${site.address}/${path.replaceAll('&amp;', '&')}`);
  const [header = '', row = ''] = (await file.text()).split('\r\n');
  const values = Object.fromEntries(
    header.split(',').map((name, at) => [name, row.split(',')[at]]),
  );
  expect(values).toMatchObject({ slug: 'raks', status: 'UNKNOWN' });
  expect(textOf((await site.open('/platforms/raks')).html)).not.toContain('After the day');
});

test('the home page has what was seized in no year that is on record', async () => {
  const query = `{ seizureStatistics(groupBy: [YEAR]) { keys { year }
    totals { amount currency } } }`;
  const { seizureStatistics } = (await site.ask(query)) as {
    seizureStatistics: { keys: { year: number | null }; totals: { amount: string }[] }[];
  };
  const undated = seizureStatistics.find(({ keys }) => keys.year === null);
  expect(undated?.totals).toHaveLength(1);
  const { html } = await site.open('/');
  const [note = ''] = /Seized, with no year on record:[^]*?<\/p>/.exec(html) ?? [];
  expect(note).toContain(`value="${undated?.totals[0]?.amount}"`);
});

test.each([
  ['2026-07-10', null],
  ['2026-12-01', 'That check is 151 days old'],
])('a verdict of %s says how old its check is: %s', async (day, text) => {
  const { html } = await site.open(`/platforms/bybit?asOf=${day}`);
  const verdict = textOf(html.slice(html.indexOf('class="verdict'), html.indexOf('id="timeline"')));
  expect(verdict).toContain('Last checked on 3 July 2026');
  if (text === null) expect(verdict).not.toContain('That check is');
  else expect(verdict).toContain(text);
});

test('figures that are in no sum say why, where a sum says who states it', async () => {
  const reasons = ['Returned to victims: not in the sum', 'counted there alone'];
  for (const path of ['/', '/charts/seizures']) {
    const text = textOf((await site.open(path)).html);
    for (const reason of reasons)
      expect([path, text]).toEqual([path, expect.stringContaining(reason)]);
  }
});

test('a Russian sentence that ends with a day has one full stop', async () => {
  const { html } = await site.open('/ru/platforms/swiftex?asOf=2026-05-04');
  const text = textOf(html);
  expect(text).toContain('На 4 мая 2026 г.');
  for (const path of ['/ru/', '/ru/upstreams', '/ru/platforms/swiftex?asOf=2026-05-04']) {
    expect(textOf((await site.open(path)).html)).not.toContain('г..');
  }
});
