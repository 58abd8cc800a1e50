import { serveSite, textOf, type SiteServer } from './site-server';

let site: SiteServer;
beforeAll(async () => {
  site = await serveSite();
});
afterAll(() => site.close());

const ids = ['closures', 'seizures', 'sites', 'licenses', 'standings', 'rates'];

/** The rows of a chart's CSV, without its header. */
async function rowsOf(id: string, search = ''): Promise<string[][]> {
  const { status, headers, html } = await site.open(`/charts/${id}/data.csv${search}`);
  expect(status).toBe(200);
  expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
  return html
    .trim()
    .split('\r\n')
    .slice(1)
    .map((line) => line.split(','));
}

test('closures of a year stand with the range of what is stated, as in the API', async () => {
  const query = `{ enforcementStatistics(groupBy: [YEAR],
    filter: { kind: { eq: PLATFORM_SHUTDOWN } })
    { keys { year } reportedPlatformCount lowestPlatformCount highestPlatformCount } }`;
  const { enforcementStatistics } = (await site.ask(query)) as {
    enforcementStatistics: {
      keys: { year: number };
      reportedPlatformCount: number;
      lowestPlatformCount: number;
      highestPlatformCount: number;
    }[];
  };
  const expected = enforcementStatistics.map((group) => [
    String(group.keys.year),
    String(group.reportedPlatformCount),
    String(group.lowestPlatformCount),
    String(group.highestPlatformCount),
    group.lowestPlatformCount === group.highestPlatformCount ? '' : 'Disputed',
  ]);
  expect(expected).toContainEqual(['2025', '130', '22', '130', 'Disputed']);
  expect(await rowsOf('closures')).toEqual(expected);
  const { html } = await site.open('/charts/closures');
  const [drawing = ''] = /<svg xmlns[^]*?<\/svg>/.exec(html) ?? [];
  expect(textOf(drawing)).toContain('22 to 130');
  expect(drawing).toContain('var(--dispute)');
  expect(textOf(html)).toMatch(/2025 Disputed 130 22 130/);
  for (const slug of ['baq-ru-130-exchangers', 'coinspeaker-22-exchanges']) {
    expect(html).toContain(`"../sources/${slug}"`);
  }
});

test('what was seized has a drawing and an axis for each currency', async () => {
  const query = `{ seizureStatistics(groupBy: [CURRENCY, YEAR]) { keys { currency year }
    disputed totals { amount } } }`;
  const { seizureStatistics } = (await site.ask(query)) as {
    seizureStatistics: {
      keys: { currency: string; year: number | null };
      disputed: boolean;
      totals: { amount: string }[];
    }[];
  };
  const expected = seizureStatistics.flatMap(({ keys, disputed, totals }) =>
    totals.map(({ amount }) => [
      keys.currency,
      keys.year === null ? 'no year on record' : String(keys.year),
      amount,
      disputed ? 'Disputed' : '',
    ]),
  );
  expect(expected).toContainEqual(['USDT', '2025', '16700000', 'Disputed']);
  expect(await rowsOf('seizures')).toEqual(expected);
  const { html } = await site.open('/charts/seizures');
  const currencies = new Set(expected.map(([currency]) => currency));
  expect(html.match(/<svg xmlns/g)).toHaveLength(currencies.size);
  expect(textOf(html)).toContain('16.7 million (Disputed)');
});

test('standings of a day are those of the API on that day', async () => {
  for (const [day, authorized] of (await rowsOf('standings')).slice(-4)) {
    const query = `query ($day: Date!) { providers(first: 1, asOf: $day,
      filter: { status: { eq: AUTHORIZED } }) { totalCount } }`;
    const { providers } = (await site.ask(query, { day })) as { providers: { totalCount: number } };
    expect([day, authorized]).toEqual([day, String(providers.totalCount)]);
  }
});

test.each(ids)('%s has its table, its query and files, and no style of its own', async (id) => {
  for (const prefix of ['', '/ru', '/kk']) {
    const { status, html } = await site.open(`${prefix}/charts/${id}`);
    expect(status).toBe(200);
    expect(html).toContain('<table>');
    expect(html).toContain('<details class="query">');
    expect(html).toContain(`/charts/${id}/data.csv"`);
    expect(html).not.toMatch(/ style="|<style/);
  }
});

test('a chart is a picture too, and none where there is nothing to draw', async () => {
  const open = (path: string): Promise<Response> => fetch(site.address + path);
  const picture = await open('/kk/charts/closures/chart.png');
  expect(picture.headers.get('content-type')).toBe('image/png');
  const bytes = Buffer.from(await picture.arrayBuffer());
  expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20) < 4000]).toEqual([1056, true]);
  expect((await open('/charts/rates/chart.png')).status).toBe(404);
  expect((await open('/charts/none/chart.png')).status).toBe(404);
});

test('a cited chart and its file show the state that was cited', async () => {
  const { html } = await site.open('/charts/closures');
  const [, search] = /href="[^"]*charts\/closures(\?knownAt=[^"]*)"/.exec(html)!;
  const cited = await site.open(`/charts/closures${search!}`);
  expect(cited.status).toBe(200);
  expect(textOf(cited.html)).toContain('As the record was on');
  expect(cited.html).toContain(`/data.csv${search!}"`);
  expect(await rowsOf('closures', search)).toEqual(await rowsOf('closures'));
  const before = await site.open('/charts/standings?asOf=2023-06-01');
  expect(textOf(before.html)).toContain('As of 1 June 2023');
});
