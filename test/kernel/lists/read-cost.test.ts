import type { DataSource } from 'typeorm';
import { dataOf } from '../../support/ask';
import { explain } from '../../support/explanation';
import { connectToRecord } from '../../support/record-database';

let dataSource: DataSource;
beforeAll(async () => {
  dataSource = await connectToRecord();
});
afterAll(() => dataSource.destroy());

async function tablesOf(query: string): Promise<string[]> {
  const nodes = await explain(dataSource, query);
  return [...new Set(nodes.flatMap((node) => node['Relation Name'] ?? []))].sort();
}

describe('the stored summary', () => {
  it.each([
    ['seizureStatistics(groupBy: []) { seizureCount }', 'seizure_summary'],
    [
      'seizureStatistics(groupBy: [MEASURE, MONTH, YEAR], filter: {}) { totals { amount } }',
      'seizure_summary',
    ],
    [
      `enforcementStatistics(groupBy: [AUTHORITY, KIND, MONTH, YEAR]) { identifiedPlatformCount }`,
      'enforcement_summary',
    ],
    ['seizures { totalCount }', 'seizure_summary'],
    ['enforcementActions(filter: {}) { totalCount }', 'enforcement_summary'],
    ['providers(filter: {}) { totalCount }', 'provider_summary'],
  ])('is the only table read for %s', async (field, table) => {
    expect(await tablesOf(`{ ${field} }`)).toEqual([table]);
  });

  it.each([
    ['seizures(filter: { measure: { eq: SEIZED } }) { totalCount }', ['seizure_summary']],
    [
      `seizures(filter: { or: [{ currency: { eq: "USD" } }, { not: { measure: { eq: SEIZED } } }] })
      { totalCount }`,
      ['seizure_summary'],
    ],
    ['seizures(filter: { asset: { in: ["BTC"] } }) { totalCount }', ['asset', 'seizure_summary']],
    [
      `enforcementActions(filter: { kind: { eq: CASH_OUT }, authority: { eq: "x" } })
      { totalCount }`,
      ['authority', 'enforcement_summary'],
    ],
  ])('counts what meets the filter of %s', async (field, tables) => {
    expect(await tablesOf(`{ ${field} }`)).toEqual(tables);
  });

  it('has the statistics of one currency, except of parts, which an index finds', async () => {
    const nodes = await explain(
      dataSource,
      `{ seizureStatistics(groupBy: [YEAR], filter: { currency: { eq: "USD" } }) {
        seizureCount
      } }`,
    );
    const read = nodes.filter((node) => node['Relation Name'] === 'seizure');
    expect(nodes.map((node) => node['Relation Name'])).toContain('seizure_summary');
    expect(read.map((node) => node['Index Name'])).toContain('seizure_part_of_id_idx');
    expect(read.map((node) => node['Node Type'])).not.toContain('Seq Scan');
  });

  it.each([
    'seizureStatistics(groupBy: [MEASURE, ASSET, AUTHORITY]) { seizureCount }',
    `seizureStatistics(groupBy: [ASSET, AUTHORITY], filter: { measure: { eq: SEIZED } })
    { seizureCount }`,
    'seizureStatistics(groupBy: [], filter: { not: { disputed: true } }) { seizureCount }',
    `enforcementStatistics(groupBy: [], filter: { kind: { eq: CASH_OUT } }) { actionCount }`,
    'seizures(filter: { or: [{ measure: { eq: SEIZED } }, { disputed: true }] }) { totalCount }',
    'providers(filter: { kind: { eq: BROKER } }) { totalCount }',
  ])('is not used for %s', async (field) => {
    expect((await tablesOf(`{ ${field} }`)).join()).not.toContain('summary');
  });
});

/** The plan of the page after the first row. */
async function pageAfterOne(
  list: string,
  order: string,
  filter = '',
): Promise<{ condition: string[]; index: string[]; kinds: string[] }> {
  const page = (first: number, after: string): string =>
    `{ ${list}(first: ${first}, orderBy: [${order}]${after}${filter}) {
      nodes { id } pageInfo { endCursor }
    } }`;
  const data = await dataOf(dataSource, page(1, ''));
  const { endCursor } = (data[list] as { pageInfo: { endCursor: string } }).pageInfo;
  const nodes = await explain(dataSource, page(20, `, after: "${endCursor}"`));
  return {
    condition: nodes.flatMap((node) => node['Index Cond'] ?? []),
    index: nodes.flatMap((node) => node['Index Name'] ?? []),
    kinds: nodes.map((node) => node['Node Type']),
  };
}

const by = (field: string, direction: string): string =>
  `{ field: ${field}, direction: ${direction} }`;

const orders = [
  ['providers', 'NAME', 'provider_name_idx'],
  ['licenses', 'NUMBER', 'license_number_idx'],
  ['licenses', 'VALID_FROM', 'license_valid_from_idx'],
  ['licenses', 'VALID_TO', 'license_valid_to_idx'],
  ['enforcementActions', 'ANNOUNCED_ON', 'enforcement_action_announced_on_idx'],
  [
    'enforcementActions',
    'REPORTED_PLATFORM_COUNT',
    'enforcement_action_reported_platform_count_idx',
  ],
  ['seizures', 'ANNOUNCED_ON', 'seizure_announced_on_idx'],
  ['enforcementActions', 'REPORTED_SITE_COUNT', 'enforcement_action_reported_site_count_idx'],
  ['sources', 'PUBLISHER', 'source_publisher_idx'],
  ['sources', 'TITLE', 'source_title_idx'],
  ['sources', 'SLUG', 'source_slug_idx'],
  ['claims', 'STATED_ON', 'claim_stated_on_idx'],
  ['claims', 'PROPERTY', 'claim_property_idx'],
] as const;

describe('a page starts at its place in an index, however deep', () => {
  describe.each(['ASC', 'DESC'])('%s', (direction) => {
    it.each(orders)('%s by %s', async (list, field, name) => {
      const { condition, index, kinds } = await pageAfterOne(list, by(field, direction));
      expect(condition).toEqual([expect.stringMatching(/^\(ROW\(.*, id\) [<>] ROW\(/)]);
      expect(index).toEqual([name]);
      expect(kinds.filter((kind) => /Sort/.test(kind))).toEqual([]);
    });
  });

  const ofDollars = ', filter: { currency: { eq: "USD" } }';
  it.each(['ASC', 'DESC'])('of the amounts of one currency, %s', async (direction) => {
    const order = by('VALUE', direction);
    const { condition, index, kinds } = await pageAfterOne('seizures', order, ofDollars);
    expect(condition).toEqual([
      expect.stringMatching(/value_currency = .* AND \(?ROW\(.*, id\) [<>] ROW\(/),
    ]);
    expect(index).toEqual(['seizure_currency_value_idx']);
    expect(kinds.filter((kind) => /Sort/.test(kind))).toEqual([]);
  });

  it('even if the directions differ', async () => {
    const order = `${by('VALUE', 'DESC')}, ${by('ANNOUNCED_ON', 'ASC')}`;
    const { condition, index } = await pageAfterOne('seizures', order, ofDollars);
    expect(condition).toEqual([
      expect.stringMatching(/value_currency = .* AND .*COALESCE\(.*value_amount, .*\) <= /),
    ]);
    expect(index).toEqual(['seizure_currency_value_idx']);
  });

  it.each(['ASC', 'DESC'])('of providers by the begin of their standing, %s', async (direction) => {
    const { condition, index } = await pageAfterOne('providers', by('STATUS_SINCE', direction));
    expect(index).toContain('provider_standing_summary_since_idx');
    expect(condition).toContainEqual(
      expect.stringMatching(/^\(ROW\(status_since, id\) [<>] ROW\(/),
    );
  });

  it('except by a standing and then by another key: all standings are joined once', async () => {
    const order = `${by('STATUS_SINCE', 'DESC')}, ${by('NAME', 'ASC')}`;
    const { kinds } = await pageAfterOne('providers', order);
    expect(kinds.filter((kind) => /Join|Nested Loop/.test(kind))).toHaveLength(1);
    const nodes = await explain(dataSource, `{ providers(orderBy: [${order}]) { nodes { id } } }`);
    expect(JSON.stringify(nodes)).not.toContain('SubPlan');
  });
});

describe('a filter reads only matching rows', () => {
  it('by currency and value: page and count from one index', async () => {
    const nodes = await explain(
      dataSource,
      `{ seizures(
        filter: { currency: { eq: "USD" }, value: { gte: "1" } }
        orderBy: [${by('VALUE', 'DESC')}]
      ) { totalCount nodes { id } } }`,
    );
    const read = nodes.filter((node) => node['Index Name'] !== undefined);
    expect(read.map((node) => node['Index Name'])).toEqual(
      Array.from({ length: 2 }, () => 'seizure_currency_value_idx'),
    );
    expect(read.map(({ Filter }) => Filter)).toEqual([undefined, undefined]);
    expect(nodes.map((node) => node['Node Type'])).toContain('Index Only Scan');
  });

  it.each([
    ['seizures', 'announcedOn', 'seizure_announced_on_idx'],
    ['enforcementActions', 'announcedOn', 'enforcement_action_announced_on_idx'],
    ['licenses', 'validFrom', 'license_valid_from_idx'],
    ['licenses', 'validTo', 'license_valid_to_idx'],
  ])('of %s by %s: from the index of the order', async (list, field, name) => {
    const filter = `{ ${field}: { gte: "2024-01-01", lte: "2024-12-31" } }`;
    const nodes = await explain(dataSource, `{ ${list}(filter: ${filter}) { totalCount } }`);
    expect(nodes.flatMap((node) => node['Index Name'] ?? [])).toEqual([name]);
    expect(nodes.flatMap((node) => node['Index Cond'] ?? [])).toEqual([
      expect.stringMatching(/>= .* AND .*<= /),
    ]);
  });
});
