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
