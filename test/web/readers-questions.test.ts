import { serveSite, textOf, type SiteServer } from './site-server';

/** What a reader who knew the address alone did not find, or found to be misleading. */
let site: SiteServer;
beforeAll(async () => {
  site = await serveSite();
});
afterAll(() => site.close());

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
