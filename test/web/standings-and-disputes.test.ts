import { serveSite, textOf, type SiteServer } from './site-server';

let site: SiteServer;
beforeAll(async () => {
  site = await serveSite();
});
afterAll(() => site.close());

describe('what is shown of a standing', () => {
  const verdictOf = (html: string): string => /<div class="verdict [^]*?<\/div>/.exec(html)![0];

  it('is never good where nothing is on record', async () => {
    const query = '{ providers(first: 100) { nodes { slug status } } }';
    const { providers } = (await site.ask(query)) as {
      providers: { nodes: { slug: string; status: string }[] };
    };
    for (const { slug, status } of providers.nodes) {
      const verdict = verdictOf((await site.open(`/platforms/${slug}`)).html);
      const isGood = verdict.includes('verdict-good') || verdict.includes('badge-good');
      expect([slug, isGood]).toEqual([slug, status === 'AUTHORIZED']);
    }
    const before = verdictOf((await site.open('/platforms/bybit?asOf=2020-01-01')).html);
    expect(before).toContain('verdict-none');
    expect(textOf(before)).toContain('Nothing on record says that Bybit is authorized');
    const { html } = await site.open('/search?q=nobodyknowsthisname');
    expect(textOf(html)).toContain('Not on record. That is no approval');
    expect(html).not.toContain('badge-good');
  });

  it('says since when, who says so, and when it was last checked', async () => {
    const verdict = verdictOf((await site.open('/platforms/bybit')).html);
    const text = textOf(verdict);
    expect(text).toContain('Bybit is authorized by an authority of Kazakhstan');
    expect(text).toContain('Since 25 September 2024');
    expect(text).toContain('Says so: AFSA Public Register (second hand)');
    expect(text).toContain('Last checked on 3 July 2026');
    expect(text).toContain('No source on record contradicts another about it');
    const russian = textOf(verdictOf((await site.open('/ru/platforms/bybit')).html));
    expect(russian).toContain('С 25 сентября 2024 г.');
    const kazakh = textOf(verdictOf((await site.open('/kk/platforms/bybit')).html));
    expect(kazakh).toContain('2024 ж. 25 қыркүйек');
  });
});

test('the first page and the filter count platforms as the API does', async () => {
  const { authorized, warned } = (await site.ask(`{
    authorized: providers(filter: { status: { eq: AUTHORIZED } }) { totalCount }
    warned: providers(filter: { status: { eq: WARNED } }) { totalCount } }`)) as Record<
    string,
    { totalCount: number }
  >;
  const first = textOf((await site.open('/')).html);
  expect(first).toContain(` ${authorized!.totalCount} ✓ Authorized `);
  expect(first).toContain(` ${warned!.totalCount} ! Warned of `);
  const list = textOf((await site.open('/platforms?kind=CENTRALIZED_EXCHANGE')).html);
  expect(list).toContain(`Authorized ( ${authorized!.totalCount} )`.replace(/ (?=\d|\))/g, ''));
});

test('a verdict says that sources dispute a licence, and shows what they state', async () => {
  const { html } = await site.open('/platforms/swiftex');
  const verdict = /<div class="verdict [^]*?<\/div>/.exec(html)![0];
  expect(textOf(verdict)).toContain('Sources contradict each other about this platform');
  const [, licenses = ''] = /<details open="">([^]*?)<\/details>/.exec(html) ?? [];
  expect(textOf(licenses)).toMatch(/Disputed Status Ended .* Valid at the last check/);
});

describe('a disputed figure', () => {
  it('stands on the first page with its range, and who states each', async () => {
    const { html } = await site.open('/');
    const [, row = ''] =
      /<th scope="row" role="rowheader">2025<\/th>([^]*?)<\/tr>/.exec(html) ?? [];
    expect(textOf(row)).toMatch(/130 Disputed 22 to 130/);
    expect(textOf(row)).toContain(
      '16.7 million USDT Disputed also stated: 16.7 million USD , 14.4 million EUR , 5 million USD',
    );
    // No sum of both, which would be a figure of no source.
    expect(textOf(row)).toContain('642,000 USD');
    expect(row).toContain('href="#by-2025"');
    const [, sources = ''] = /id="by-2025">([^]*?)<\/details>/.exec(html) ?? [];
    expect(textOf(sources)).toContain('22 platforms');
    for (const slug of ['baq-ru-130-exchangers', 'coinspeaker-22-exchanges']) {
      expect(sources).toContain(`href="./sources/${slug}"`);
    }
  });

  it('is on the page of all disputes, with every statement about it', async () => {
    const query = `{ claims(first: 100, filter: { disputed: true }) {
      totalCount nodes { source { slug } subject { ... on Node { id } } } } }`;
    const { claims } = (await site.ask(query)) as {
      claims: {
        totalCount: number;
        nodes: { source: { slug: string }; subject: { id: string } }[];
      };
    };
    const { html } = await site.open('/disputes');
    expect(html.match(/href="\.\/sources\//g)).toHaveLength(claims.totalCount);
    for (const { source, subject } of claims.nodes) {
      const record = new RegExp(`id="record-${subject.id}"([^]*?)</article>`).exec(html)![1]!;
      expect(record).toContain(`"./sources/${source.slug}"`);
    }
  });

  it('leads from the page of a source to its dispute', async () => {
    const { html } = await site.open('/sources/coinspeaker-22-exchanges');
    const [, id] = /href="\.\.\/disputes#(record-[^"]*)"/.exec(html) ?? [];
    expect((await site.open('/disputes')).html).toContain(`id="${id}"`);
  });
});
