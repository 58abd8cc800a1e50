import type { DataSource } from 'typeorm';
import { emptyTables } from '../../support/emptying';
import { dataOf } from '../../support/ask';
import { crowd } from '../../support/synthetic-crowd';
import { byDay, byText, inOrder } from '../../support/synthetic-order';
import { insertRows } from '../../support/synthetic-row';
import { idOf, SyntheticRecord } from '../../support/synthetic-record';
import { askPage, walk, type WalkedList, type WalkOrder } from '../../support/synthetic-walk';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';
import { Provider } from '../../../src/domains/providers/provider';

const { record, providers } = crowd(60, 7);
const list: WalkedList = { field: 'providers', type: 'Provider' };
const orders: [string, WalkOrder[]][] = [
  ['in one direction', [{ field: 'NAME', direction: 'DESC' }]],
  [
    'in two directions',
    [
      { field: 'STATUS_SINCE', direction: 'DESC' },
      { field: 'NAME', direction: 'ASC' },
    ],
  ],
];

let database: TestDatabase;
let dataSource: DataSource;
beforeAll(async () => {
  database = await openTestDatabase();
  ({ dataSource } = database);
  await record.insertInto(dataSource);
});
afterAll(() => database.close());

describe.each(orders)('between two cursors of an order %s', (_, orderBy) => {
  const sorted = inOrder(providers, { NAME: byText, STATUS_SINCE: byDay }, orderBy);
  let cursors: string[];

  beforeAll(async () => {
    const { edges } = await askPage(dataSource, list, { first: 100, orderBy });
    cursors = edges.map(({ cursor }) => cursor);
  });

  it.each([
    ['many', 9, 50],
    ['as many as a page has', 9, 17],
    ['one more than a page has', 9, 18],
    ['one', 9, 11],
    ['none if they are adjacent', 9, 10],
    ['none if they are equal', 9, 9],
    ['none if they are reversed', 50, 9],
  ])('the number of rows is %s', async (__, from, to) => {
    const [after, before] = [cursors[from], cursors[to]];
    const expected = sorted.slice(from + 1, Math.max(to, from + 1));
    const first = await askPage(dataSource, list, { first: 7, after, before, orderBy });
    expect(first.edges.map(({ node }) => node.id)).toEqual(expected.slice(0, 7));
    expect(first.pageInfo.hasNextPage).toBe(expected.length > 7);
    const last = await askPage(dataSource, list, { last: 7, after, before, orderBy });
    expect(last.edges.map(({ node }) => node.id)).toEqual(expected.slice(-7));
    expect(last.pageInfo.hasPreviousPage).toBe(expected.length > 7);
  });

  it('first starts after a cursor, and last ends at the end or before one', async () => {
    const after = await askPage(dataSource, list, { first: 3, after: cursors[9], orderBy });
    expect(after.edges.map(({ node }) => node.id)).toEqual(sorted.slice(10, 13));
    const last = await askPage(dataSource, list, { last: 3, after: cursors[9], orderBy });
    expect(last.edges.map(({ node }) => node.id)).toEqual(sorted.slice(-3));
    const before = await askPage(dataSource, list, { first: 3, before: cursors[9], orderBy });
    expect(before.edges.map(({ node }) => node.id)).toEqual(sorted.slice(0, 3));
  });

  it('a page beyond either end is empty', async () => {
    const beyond = await askPage(dataSource, list, { first: 7, after: cursors.at(-1), orderBy });
    expect(beyond).toEqual({
      edges: [],
      pageInfo: { hasNextPage: false, hasPreviousPage: true, startCursor: null, endCursor: null },
    });
    const above = await askPage(dataSource, list, { last: 7, before: cursors[0], orderBy });
    expect(above).toEqual({
      edges: [],
      pageInfo: { hasNextPage: true, hasPreviousPage: false, startCursor: null, endCursor: null },
    });
  });
});

describe('an empty list', () => {
  it('has a page without cursors', async () => {
    const empty = 'sources { nodes { id } edges { cursor } totalCount pageInfo';
    const fields = '{ hasNextPage hasPreviousPage startCursor endCursor } }';
    const query = `{ ${empty.replace('sources', 'policyInitiatives')} ${fields} }`;
    expect(await dataOf(dataSource, query)).toEqual({
      policyInitiatives: {
        nodes: [],
        edges: [],
        totalCount: 0,
        pageInfo: {
          hasNextPage: false,
          hasPreviousPage: false,
          startCursor: null,
          endCursor: null,
        },
      },
    });
  });
});

describe('a list with a fixed order', () => {
  const records = new SyntheticRecord();
  for (let index = 0; index < 40; index++) {
    const day = index % 3 ? `2025-01-0${(index % 5) + 1}` : null;
    records.source(`source-${index}`, { published_on: day });
    records.authority(`authority-${index}`, { name: `Name ${index % 4}` });
    records.initiative(`initiative-${index}`, { announced_on: day });
  }
  beforeAll(async () => {
    await emptyTables(dataSource, 'source, authority');
    await records.insertInto(dataSource);
  });

  it.each([
    ['sources', `coalesce(published_on, '-infinity') desc, slug desc, id desc`, 'source'],
    ['authorities', 'lower(name), id', 'authority'],
    ['policyInitiatives', `coalesce(announced_on, '-infinity') desc, id desc`, 'policy_initiative'],
  ])('is ordered: %s', async (field, order, table) => {
    const rows = await dataSource.query<{ id: string }[]>(
      `select id from ${table} order by ${order}`,
    );
    const expected = rows.map(({ id }) => id);
    expect(expected.length).toBeGreaterThanOrEqual(40);
    const fixed = { field, type: '', ordered: false };
    expect(await walk(dataSource, fixed, { size: 7 })).toEqual(expected);
    expect(await walk(dataSource, fixed, { size: 7, backward: true })).toEqual(expected);
  });
});

describe('a list that changes between the pages', () => {
  const name = (index: number): string => `n${String(index % 20).padStart(2, '0')}`;
  const row = (slug: string, of: string): { id: string } & Record<string, unknown> => ({
    id: idOf(Provider, slug),
    slug,
    name: of,
  });
  const first = Array.from({ length: 100 }, (_, index) => row(`first-${index}`, name(index)));

  beforeEach(async () => {
    await emptyTables(dataSource, 'provider');
    await insertRows(dataSource, 'provider', first);
  });

  it.each([false, true])('neither skips nor repeats a row (backward: %s)', async (backward) => {
    const deleted = new Set<string>();
    const late = new Set<string>();
    let round = 0;
    const between = async (seen: readonly string[]): Promise<void> => {
      round += 1;
      const added = Array.from({ length: 6 }, (_, at) => row(`late-${round}-${at}`, name(at * 4)));
      await insertRows(dataSource, 'provider', added);
      for (const { id } of added) late.add(id);
      // The row that the cursor stands for, one that was seen, and one that perhaps was not yet.
      const cursor = backward ? seen[0] : seen.at(-1);
      const gone = [cursor, seen[Math.floor(seen.length / 2)], first[round * 3]?.id];
      await dataSource.query('delete from provider where id = any($1::uuid[])', [gone]);
      for (const id of gone) if (id !== undefined && !seen.includes(id)) deleted.add(id);
    };
    const seen = await walk(dataSource, list, {
      size: 7,
      backward,
      between,
      orderBy: [{ field: 'NAME', direction: 'ASC' }],
    });
    expect(round).toBeGreaterThan(10);
    expect(new Set(seen).size).toBe(seen.length);
    const throughout = first.filter(({ id }) => !deleted.has(id));
    const expected = inOrder(
      throughout.map(({ id, name: NAME }) => ({ id, NAME })),
      { NAME: byText },
      [{ field: 'NAME', direction: 'ASC' }],
    );
    expect(seen.filter((id) => !late.has(id))).toEqual(expected);
    expect(seen.some((id) => late.has(id))).toBe(true);
  });
});
