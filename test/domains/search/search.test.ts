import type { DataSource } from 'typeorm';
import { askTwice } from '../../support/plan';
import { connectToRecord } from '../../support/record-database';
import { SyntheticRecord } from '../../support/synthetic-record';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';
import { testResources } from '../../support/test-resources';

interface Hit {
  score: string;
  matched: { field: string; text: string; highlight: string };
  node: { __typename: string; slug?: string; name?: string };
}
interface Page {
  totalCount: number;
  nodes: { __typename: string }[];
  edges: (Hit & { cursor: string })[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
}

const query = `query ($text: String!, $kinds: [SearchKind!], $filter: SearchHitFilter, $first: Int,
  $after: String) {
  search(text: $text, kinds: $kinds, filter: $filter, first: $first, after: $after) {
    totalCount
    nodes { __typename ... on Provider { name } }
    edges {
      cursor score matched { field text highlight }
      node {
        __typename
        ... on Provider { slug name status }
        ... on EnforcementAction { slug name: title providers { nodes { slug } } }
        ... on RegisterEntry { name }
        ... on Seizure { slug }
        ... on Source { slug name: title }
      }
    }
    pageInfo { hasNextPage endCursor }
  }
}`;

let record: DataSource;
let synthetic: TestDatabase;
beforeAll(async () => {
  record = await connectToRecord();
  synthetic = await openTestDatabase();
  const made = new SyntheticRecord();
  made.provider('kucoin', { name: 'KuCoin', websites: ['kucoin.com'] });
  made.provider('percent', { name: '100% Exchange_A' });
  made.provider('adilet', { name: 'Әділет Қор', legal_name: 'ТОО «Әділет Қор»' });
  const raks = made.provider('raks', { name: 'RAKS' });
  made.action('closures', {
    title: 'Закрыты подпольные криптобиржи',
    summary: 'В Астане и Алматы',
  });
  made.source('qazaqparat', { title: 'Қазақстанда криптобиржа жабылды' });
  made.source('latin', { title: 'Qazaqstanda kriptobırja jabyldy' });
  made.registerEntry('Peken Global Limited', { other_names: ['KuCoin EU'] });
  made.claim({ provider_id: raks }, 'address', { value: 'a cellar in Karaganda' });
  for (let n = 0; n < 60; n += 1) made.provider(`many-${n}`, { name: `Manyfold ${n}` });
  await made.insertInto(synthetic.dataSource);
});
afterAll(async () => {
  await record.destroy();
  await synthetic.close();
});

/** The page by the plan, which the resolvers give as well, letter by letter. */
async function search(dataSource: DataSource, variables: Record<string, unknown>): Promise<Page> {
  const { planned, resolved, errors, failure } = await askTwice(
    testResources(dataSource),
    query,
    variables,
  );
  expect([failure, errors]).toEqual([undefined, undefined]);
  expect(planned).toBe(resolved);
  return (JSON.parse(resolved) as { search: Page }).search;
}
const best = async (dataSource: DataSource, text: string): Promise<Hit | undefined> =>
  (await search(dataSource, { text })).edges[0];

describe('what an analyst searched for is found', () => {
  it.each([
    ['Байбит', 'Bybit'],
    ['Бинанс', 'Binance'],
    ['ОКЕКС', 'OKX'],
    ['OKEx', 'OKX'],
    ['РАКС', 'RAKS'],
    ['Bibyt', 'Bybit'],
    ['https://www.okx.com/en/markets', 'OKX'],
    ['AFSA-A-LA-2025-0003', undefined],
  ])('%s: %s', async (text, name) => {
    const hit = await best(record, text);
    expect(hit).toBeDefined();
    expect(hit?.node.name).toBe(name);
  });

  it('Қазақстан, of which the record has texts in English', async () => {
    const { totalCount, edges } = await search(record, { text: 'Қазақстан' });
    expect(totalCount).toBeGreaterThan(10);
    expect(edges.every(({ matched }) => /⟦Kazakhstan\w*⟧/i.test(matched.highlight))).toBe(true);
  });

  it('КуКоин, by its own name and by its name in a register', async () => {
    const { edges } = await search(synthetic.dataSource, { text: 'КуКоин' });
    expect(edges.map(({ node }) => [node.__typename, node.name])).toEqual([
      ['Provider', 'KuCoin'],
      ['RegisterEntry', 'Peken Global Limited'],
    ]);
  });
});

describe('words', () => {
  it.each([
    ['a beginning', 'Kuco', 'kucoin'],
    ['another case of a Russian word', 'закрыта подпольная криптобиржа', 'closures'],
    ['a summary', 'Астана Алматы', 'closures'],
    ['Kazakh, in another script than it was written in', 'Adilet Qor', 'adilet'],
    ['Kazakh with marks', 'Ädilet Qor', 'adilet'],
    ['a legal name without quotation marks', 'ТОО Әділет Қор', 'adilet'],
    ['two words for one', 'Ku Coin', 'kucoin'],
    ['what a source states', 'cellar Karaganda', 'raks'],
    ['a misspelling', 'Kuccoin', 'kucoin'],
    ['a misspelt domain', 'kucoim.com', 'kucoin'],
  ])('%s: %s', async (_, text, slug) => {
    expect((await best(synthetic.dataSource, text))?.node.slug).toBe(slug);
  });

  it('in quotation marks follow each other', async () => {
    const found = async (text: string): Promise<number> =>
      (await search(synthetic.dataSource, { text })).totalCount;
    expect(await found('"cellar in Karaganda"')).toBe(1);
    expect(await found('cellar Karaganda')).toBe(1);
    expect(await found('"cellar Karaganda"')).toBe(0);
  });

  it('are text, wildcards included', async () => {
    expect((await best(synthetic.dataSource, '100%'))?.node.slug).toBe('percent');
    expect((await search(synthetic.dataSource, { text: '1%0_0' })).totalCount).toBe(0);
    expect(
      (await search(synthetic.dataSource, { text: "x'; drop table provider; --" })).nodes,
    ).toEqual([]);
  });

  it('that nothing on record is like find nothing', async () => {
    expect((await search(record, { text: 'Zqwjkvx Hplmnb' })).totalCount).toBe(0);
  });
});

describe('a list of what is found', () => {
  it('is that of the kinds, and of the filter', async () => {
    const all = await search(record, { text: 'okx', first: 100 });
    const kinds = new Set(all.nodes.map((node) => node.__typename));
    expect(kinds.size).toBeGreaterThan(2);
    const some = await search(record, { text: 'okx', kinds: ['SOURCE', 'SEIZURE'] });
    expect(new Set(some.nodes.map((node) => node.__typename))).toEqual(new Set(['Source']));
    const filtered = await search(record, {
      text: 'okx',
      filter: { score: { gte: '0.7' }, kind: { eq: 'PROVIDER' } },
    });
    expect(filtered.totalCount).toBeLessThan(all.totalCount);
    expect(filtered.edges.every(({ score }) => Number(score) >= 0.7)).toBe(true);
  });

  it('continues page after page, with none left out and none twice', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    let total = 0;
    do {
      const page: Page = await search(synthetic.dataSource, { text: 'Manyfold', first: 7, after });
      seen.push(...page.edges.map(({ node }) => String(node.slug)));
      total = page.totalCount;
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    expect(total).toBe(60);
    expect(new Set(seen).size).toBe(60);
    expect(seen).toHaveLength(60);
  });
});
