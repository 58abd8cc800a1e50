import type { DataSource } from 'typeorm';
import { ask, dataOf } from '../../support/ask';
import { byDay, byNumber, inOrder, type OrderedRow } from '../../support/synthetic-order';
import { SyntheticRandom } from '../../support/synthetic-random';
import { SyntheticRecord } from '../../support/synthetic-record';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';

const random = new SyntheticRandom(11);
const record = new SyntheticRecord();
const days = [null, '2024-02-29', '2025-01-01', '2025-01-02'];
const kinds = ['PLATFORM_SHUTDOWN', 'SITE_BLOCKING', 'CASH_OUT'];

type RowsByParent = Map<string, OrderedRow[]>;
const rows = { byAuthority: new Map() as RowsByParent, byProvider: new Map() as RowsByParent };

const authorities = Array.from({ length: 12 }, (_, index) =>
  record.authority(`authority-${index}`),
);
const providers = Array.from({ length: 30 }, (_, index) => record.provider(`provider-${index}`));
for (const id of authorities) rows.byAuthority.set(id, []);
for (const id of providers) rows.byProvider.set(id, []);
for (let index = 0; index < 300; index++) {
  // The first authority has hundreds of rows, the last but one has few, the last has none.
  const at = Math.min(random.below(11), random.below(11), random.below(11));
  const authority = authorities[at] as string;
  const [announced_on, kind] = [random.oneOf(days), random.oneOf(kinds)];
  const count = random.chance(0.5) ? random.below(4) : null;
  const figures = { announced_on, kind, reported_platform_count: count };
  const id = record.action(`action-${index}`, { authority_id: authority, ...figures });
  const row = { id, kind, ANNOUNCED_ON: announced_on, REPORTED_PLATFORM_COUNT: count };
  rows.byAuthority.get(authority)?.push(row);
  for (const provider of providers.slice(0, 28)) {
    if (!random.chance(0.15)) continue;
    record.hit(id, provider);
    rows.byProvider.get(provider)?.push(row);
  }
}

const compares = { ANNOUNCED_ON: byDay, REPORTED_PLATFORM_COUNT: byNumber };

interface Nested {
  id: string;
  enforcementActions: {
    totalCount: number;
    edges: { cursor: string; node: { id: string } }[];
    pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean };
  };
}

const variables = `$first: Int, $last: Int, $after: String, $before: String,
  $orderBy: [EnforcementActionOrder!], $filter: EnforcementActionFilter`;
const passed = `first: $first, last: $last, after: $after, before: $before,
  orderBy: $orderBy, filter: $filter`;
const actions = `id enforcementActions(${passed}) {
  totalCount edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage }
}`;

let database: TestDatabase;
let dataSource: DataSource;
beforeAll(async () => {
  database = await openTestDatabase();
  ({ dataSource } = database);
  await record.insertInto(dataSource);
});
afterAll(() => database.close());

describe.each([
  ['authorities', 'Authority', rows.byAuthority, 'authorities(first: 50)'],
  ['providers', 'Provider', rows.byProvider, 'providers(first: 50)'],
])('a list inside each of many %s', (_, type, rowsByParent, root) => {
  const nestedPages = async (args: object): Promise<Nested[]> => {
    const query = `query (${variables}) { root: ${root} { nodes { ${actions} } } }`;
    const data = await dataOf(dataSource, query, { ...args });
    return (data['root'] as { nodes: Nested[] }).nodes;
  };
  const pageOf = async (id: string, args: object): Promise<Nested> => {
    const query = `query ($id: ID!, ${variables}) {
      node(id: $id) { ... on ${type} { ${actions} } }
    }`;
    return (await dataOf(dataSource, query, { id, ...args }))['node'] as Nested;
  };

  const mixed = [
    { field: 'REPORTED_PLATFORM_COUNT', direction: 'DESC' as const },
    { field: 'ANNOUNCED_ON', direction: 'ASC' as const },
  ];
  const filter = { kind: { in: ['CASH_OUT', 'SITE_BLOCKING'] }, announcedOn: { isNull: false } };

  it.each([
    ['first', { first: 3 }],
    ['last', { last: 3 }],
    ['the default', {}],
    ['a filter', { first: 3, filter }],
    ['an order in two directions', { first: 4, orderBy: mixed }],
    ['all of these', { last: 4, orderBy: mixed, filter }],
  ])('is paginated per parent, by %s', async (__, args) => {
    const {
      first,
      last,
      orderBy,
      filter: by,
    } = { first: 20, last: 0, ...args } as {
      first: number;
      last: number;
      orderBy?: typeof mixed;
      filter?: typeof filter;
    };
    const nodes = await nestedPages(args);
    expect(nodes).toHaveLength(rowsByParent.size);
    for (const { id, enforcementActions } of nodes) {
      const matching = (rowsByParent.get(id) ?? []).filter(
        (row) => !by || (row['kind'] !== 'PLATFORM_SHUTDOWN' && row['ANNOUNCED_ON'] !== null),
      );
      const order = orderBy ?? [{ field: 'ANNOUNCED_ON', direction: 'DESC' as const }];
      const sorted = inOrder(matching, compares, order);
      const expected = last ? sorted.slice(-last) : sorted.slice(0, first);
      const { pageInfo, edges, totalCount } = enforcementActions;
      expect(edges.map(({ node }) => node.id)).toEqual(expected);
      expect(totalCount).toBe(sorted.length);
      const more = sorted.length > expected.length;
      expect(pageInfo).toEqual({ hasNextPage: !last && more, hasPreviousPage: !!last && more });
    }
  });

  it.each([{ first: 5 }, { last: 5, orderBy: mixed }, { first: 2, filter }])(
    'equals the list of each parent alone: %j',
    async (args) => {
      for (const node of await nestedPages(args)) expect(await pageOf(node.id, args)).toEqual(node);
    },
  );

  it('accepts a cursor of one parent in every other', async () => {
    const [id] = [...rowsByParent.keys()];
    const { enforcementActions } = await pageOf(id as string, { first: 5 });
    const after = enforcementActions.edges.at(-1)?.cursor;
    const nodes = await nestedPages({ first: 5, after });
    for (const node of nodes) expect(await pageOf(node.id, { first: 5, after })).toEqual(node);
    const first = await nestedPages({ first: 5 });
    expect(nodes.map((node) => node.enforcementActions.edges)).not.toEqual(
      first.map((node) => node.enforcementActions.edges),
    );
  });

  it('rejects a cursor of the root list of the same type', async () => {
    const root = 'enforcementActions(first: 1) { edges { cursor } }';
    const { enforcementActions } = await dataOf(dataSource, `{ ${root} }`);
    const after = (enforcementActions as Nested['enforcementActions']).edges[0]?.cursor;
    const all = type === 'Provider' ? 'providers' : 'authorities';
    const query = `query (${variables}) { root: ${all} {
      nodes { ${actions} } } }`;
    const { result } = await ask(dataSource, query, { after });
    const messages = new Set(result.errors?.map(({ message }) => message));
    expect([...messages]).toEqual(['after: is a cursor of another list or another order']);
  });
});
