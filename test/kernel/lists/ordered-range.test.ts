import type { QueryRunner } from 'typeorm';
import { askTwice } from '../../support/plan';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';
import { testResources } from '../../support/test-resources';

let database: TestDatabase;
let session: QueryRunner;
beforeAll(async () => {
  database = await openTestDatabase();
  session = database.dataSource.createQueryRunner();
  await session.query(`
    insert into authority (id, slug, name, jurisdiction)
    values (gen_random_uuid(), 'agency', 'Agency', 'KZ');
    insert into enforcement_action (id, slug, kind, title, approximate, authority_id)
    select gen_random_uuid(), 'action', 'CASH_OUT', 'Action', false, id from authority`);
});
afterAll(async () => {
  await session.release();
  await database.close();
});

/** Adds seizures up to this number, in eight currencies, worth from 1 on. */
async function fill(count: number): Promise<void> {
  await session.query(
    `insert into seizure (id, slug, measure, approximate, disposition, value_amount,
       value_currency, authority_id, enforcement_action_id)
     select gen_random_uuid(), 's' || n, 'SEIZED', false, 'HELD', n * 7919 % 1000003,
       ('{KZT,USD,EUR,RUB,CNY,USDT,BTC,ETH}'::text[])[n % 8 + 1], authority_id, a.id
     from enforcement_action a, generate_series((select count(*) + 1 from seizure), $1::bigint) n`,
    [count],
  );
  await session.query('vacuum analyze seizure');
}

interface PlanNode {
  'Node Type': string;
  'Index Name'?: string;
  'Relation Name'?: string;
  'Index Cond'?: string;
  Plans?: PlanNode[];
}

const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

/** The nodes that read or sort seizures in the plan of a page and its count. */
async function planOf(query: string, values: 'of all values' | 'of these'): Promise<PlanNode[]> {
  const asked = await askTwice(testResources(database.dataSource), query);
  expect(asked.reason).toBeUndefined();
  const mode = values === 'of these' ? 'force_custom_plan' : 'force_generic_plan';
  await session.query(`set plan_cache_mode = ${mode}`);
  await session.query(`prepare page as ${asked.statement}`);
  try {
    const literals = asked.values.map((value) => `'${String(value)}'`).join(', ');
    const call = literals === '' ? 'page' : `page(${literals})`;
    const [row] = (await session.query(`explain (format json) execute ${call}`)) as {
      'QUERY PLAN': { Plan: PlanNode }[];
    }[];
    return nodesOf(row?.['QUERY PLAN'][0]?.Plan as PlanNode);
  } finally {
    await session.query('deallocate page; reset plan_cache_mode');
  }
}

const pageOf = (filter: string, order = 'VALUE', first = 50): string =>
  `{ seizures(first: ${first}, filter: ${filter},
    orderBy: [{ field: ${order}, direction: DESC }]) { totalCount nodes { slug } } }`;

const typesOf = (nodes: PlanNode[]): string[] => nodes.map((node) => node['Node Type']);

describe.each([8_000, 20_000])('the range of the amounts of a currency, of %d', (count) => {
  beforeAll(() => fill(count));

  it.each([
    ['from an amount on', '{ currency: { eq: "USD" }, value: { gte: "4321" } }'],
    ['below an amount', '{ currency: { eq: "USD" }, value: { lt: "4321" } }'],
    ['up to an amount', '{ value: { lte: "4321" }, currency: { eq: "USD" } }'],
  ])('%s: the plan for all amounts is the one for each', async (_, filter) => {
    const nodes = await planOf(pageOf(filter), 'of all values');
    const reading = nodes.filter((node) => node['Index Name'] !== undefined);
    expect(reading.map((node) => node['Index Name'])).toEqual(
      Array.from({ length: 2 }, () => 'seizure_currency_value_idx'),
    );
    expect(typesOf(nodes)).not.toEqual(expect.arrayContaining(['Sort']));
    expect(typesOf(nodes)).not.toEqual(expect.arrayContaining(['Seq Scan']));
    // PostgreSQL keeps the plan for all, as it knows no more of the amount that it is given.
    expect(JSON.stringify(await planOf(pageOf(filter), 'of these'))).not.toContain('4321');
  });
});

describe('a range is planned for its values', () => {
  const days = 'announcedOn: { lte: "4321-01-01" }';
  it.each([
    ['of days', 'ANNOUNCED_ON', `{ ${days} }`],
    ['of one amount', 'VALUE', '{ currency: { eq: "USD" }, value: { eq: "4321" } }'],
    ['with two ends', 'VALUE', '{ currency: { eq: "USD" }, value: { gt: "1", lte: "4321" } }'],
    ['in another order', 'ANNOUNCED_ON', '{ currency: { eq: "USD" }, value: { gte: "4321" } }'],
    [
      'beside another condition',
      'VALUE',
      '{ currency: { eq: "USD" }, value: { gte: "4321" }, asset: { eq: "BTC" } }',
    ],
    ['in an alternative', 'ANNOUNCED_ON', `{ or: [{ ${days} }] }`],
    ['in a conjunction', 'VALUE', '{ currency: { eq: "USD" }, and: [{ value: { gte: "4321" } }] }'],
  ])('%s', async (_, order, filter) => {
    expect(JSON.stringify(await planOf(pageOf(filter, order), 'of these'))).toContain('4321');
  });
});
