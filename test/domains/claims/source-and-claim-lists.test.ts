import type { DataSource } from 'typeorm';
import { dataOf } from '../../support/ask';
import { SyntheticRecord } from '../../support/synthetic-record';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';

const record = new SyntheticRecord();
const press = record.source('press', {
  publisher: 'The Times',
  kind: 'PRESS',
  published_on: '2025-02-01',
  title: 'b title',
  language: 'en',
});
const register = record.source('register', {
  publisher: 'AFSA',
  kind: 'REGISTER',
  published_on: '2024-01-01',
  title: 'A title',
});
const silent = record.source('silent', { publisher: 'the times', kind: 'PRESS', title: 'c title' });
const [afm, afsa] = [record.authority('afm'), record.authority('afsa')];
const provider = record.provider('bybit');
const action = record.action('action', { authority_id: afm });
const seizure = record.seizure('seizure', { enforcement_action_id: action, authority_id: afm });
const license = record.license('L-1', provider, { authority_id: afsa });
const initiative = record.initiative('initiative', { authority_id: afsa });
const version = record.version(record.rule('rule', { authority_id: afm }), 1);

type Claimed = [subject: Record<string, string>, property: string, row: Record<string, unknown>];
const claims: Claimed[] = [
  [{ authority_id: afm }, 'name', { source_id: press, stated_on: '2025-01-01' }],
  [
    { provider_id: provider },
    'status',
    { source_id: press, stated_on: '2025-01-03', rank: 'PREFERRED' },
  ],
  [{ enforcement_action_id: action }, 'platformCount', { source_id: press, confidence: 'LOW' }],
  [{ seizure_id: seizure }, 'seizedValue', { source_id: register, stated_on: '2024-12-31' }],
  [{ license_id: license }, 'status', { source_id: register, rank: 'DEPRECATED' }],
  [{ policy_initiative_id: initiative }, 'status', { source_id: silent }],
  [{ transfer_rule_version_id: version }, 'threshold', { source_id: silent, confidence: 'LOW' }],
];
claims.forEach(([subject, property, row], index) =>
  record.claim(subject, property, { ...row, value: String(index) }),
);

let database: TestDatabase;
let dataSource: DataSource;
beforeAll(async () => {
  database = await openTestDatabase();
  ({ dataSource } = database);
  await record.insertInto(dataSource);
});
afterAll(() => database.close());

type Variables = { filter?: object; orderBy?: object[] };

async function sources(variables: Variables): Promise<string[]> {
  const query = `query ($filter: SourceFilter, $orderBy: [SourceOrder!]) {
    sources(filter: $filter, orderBy: $orderBy) { totalCount nodes { slug } }
  }`;
  const data = (await dataOf(dataSource, query, { ...variables }))['sources'];
  const { nodes, totalCount } = data as { nodes: { slug: string }[]; totalCount: number };
  expect(nodes).toHaveLength(totalCount);
  return nodes.map(({ slug }) => slug);
}

async function values(variables: Variables, parent = ''): Promise<string[]> {
  const field = `claims(filter: $filter, orderBy: $orderBy) { totalCount nodes { value } }`;
  const query = `query ($filter: ClaimFilter, $orderBy: [ClaimOrder!]) {
    ${parent === '' ? field : `parent: ${parent} { ${field} }`}
  }`;
  const data = await dataOf(dataSource, query, { ...variables });
  const page = (parent === '' ? data : (data['parent'] as object)) as Record<string, unknown>;
  const { nodes, totalCount } = page['claims'] as {
    nodes: { value: string }[];
    totalCount: number;
  };
  expect(nodes).toHaveLength(totalCount);
  return nodes.map(({ value }) => value);
}

describe('sources', () => {
  it.each<[object, string[]]>([
    [{ publisher: { eq: 'The Times' } }, ['press']],
    [{ publisher: { contains: 'times' } }, ['press', 'silent']],
    [{ kind: { eq: 'REGISTER' } }, ['register']],
    [{ kind: { in: ['PRESS', 'COMPANY'] } }, ['press', 'silent']],
    [{ publishedOn: { gte: '2025-01-01' } }, ['press']],
    [{ publishedOn: { isNull: true } }, ['silent']],
    [{ language: { isNull: false } }, ['press']],
    [{ title: { startsWith: 'a' } }, ['register']],
    [{ slug: { in: ['press', 'silent'] } }, ['press', 'silent']],
    [{ property: { eq: 'status' } }, ['press', 'register', 'silent']],
    [{ property: { eq: 'platformCount' } }, ['press']],
    [{ property: { startsWith: 's', contains: 'Value' } }, ['register']],
    [{ not: { property: { eq: 'platformCount' } } }, ['register', 'silent']],
    [{ authority: { eq: 'afm' } }, ['press', 'register', 'silent']],
    [{ authority: { eq: 'afsa' } }, ['register', 'silent']],
    [{ authority: { eq: 'none' } }, []],
    [{ kind: { eq: 'PRESS' }, authority: { eq: 'afsa' } }, ['silent']],
    [{ or: [{ property: { eq: 'name' } }, { kind: { eq: 'REGISTER' } }] }, ['press', 'register']],
    [{ publisher: null, kind: { eq: null } }, ['press', 'register', 'silent']],
  ])('are filtered by %j', async (filter, slugs) => {
    const found = await sources({ filter });
    expect(found.filter((slug) => slug !== 'usual').sort()).toEqual([...slugs].sort());
  });

  it.each([
    ['PUBLISHED_ON', ['silent', 'register', 'press']],
    ['PUBLISHER', ['register', 'press', 'silent']],
    ['TITLE', ['register', 'press', 'silent']],
    ['SLUG', ['press', 'register', 'silent']],
  ])('are ordered by %s', async (field, slugs) => {
    const ordered = (direction: string): Promise<string[]> =>
      sources({
        orderBy: [
          { field, direction },
          { field: field === 'SLUG' ? 'TITLE' : 'SLUG', direction },
        ],
      });
    expect(await ordered('ASC')).toEqual(slugs);
    expect(await ordered('DESC')).toEqual([...slugs].reverse());
  });

  it('come the newest first, without a day last', async () => {
    expect(await sources({})).toEqual(['press', 'register', 'silent']);
  });
});

describe('claims', () => {
  it.each<[object, number[]]>([
    [{ property: { eq: 'status' } }, [1, 4, 5]],
    [{ property: { contains: 'COUNT' } }, [2]],
    [{ rank: { eq: 'PREFERRED' } }, [1]],
    [{ rank: { in: ['PREFERRED', 'DEPRECATED'] } }, [1, 4]],
    [{ confidence: { eq: 'LOW' } }, [2, 6]],
    [{ statedOn: { gte: '2025-01-01' } }, [0, 1]],
    [{ statedOn: { isNull: true } }, [2, 4, 5, 6]],
    [{ source: { eq: 'press' } }, [0, 1, 2]],
    [{ publisher: { contains: 'times' } }, [0, 1, 2, 5, 6]],
    [{ sourceKind: { eq: 'REGISTER' } }, [3, 4]],
    [{ publishedOn: { isNull: true } }, [5, 6]],
    [{ publishedOn: { lte: '2024-12-31' } }, [3, 4]],
    [{ authority: { eq: 'afm' } }, [0, 2, 3, 6]],
    [{ authority: { eq: 'afsa' } }, [4, 5]],
    [{ not: { authority: { in: ['afm', 'afsa'] } } }, [1]],
    [{ or: [{ authority: { eq: 'afsa' } }, { property: { eq: 'name' } }] }, [0, 4, 5]],
    [{ property: { eq: 'status' }, sourceKind: { eq: 'PRESS' }, authority: null }, [1, 5]],
  ])('are filtered by %j', async (filter, found) => {
    expect((await values({ filter })).sort()).toEqual(found.map(String));
  });

  it.each([
    ['STATED_ON', '2 4 5 6 3 0 1'],
    ['PROPERTY', '0 2 3 1 4 5 6'],
    ['RANK', '1 0 2 3 5 6 4'],
  ])('are ordered by %s', async (field, inOrder) => {
    const second = field === 'STATED_ON' ? 'PROPERTY' : 'STATED_ON';
    for (const direction of ['ASC', 'DESC']) {
      const found = await values({
        orderBy: [
          { field, direction },
          { field: second, direction },
        ],
      });
      const key = (value: string): unknown => {
        const [, property, row] = claims[Number(value)] as Claimed;
        if (field === 'PROPERTY') return property;
        return field === 'RANK' ? (row['rank'] ?? 'NORMAL') : (row['stated_on'] ?? null);
      };
      const expected = inOrder.split(' ').map(key);
      expect(found.map(key)).toEqual(direction === 'ASC' ? expected : expected.reverse());
    }
  });

  it('come the newest first, without a day last', async () => {
    const found = await values({});
    expect(found.slice(0, 3)).toEqual(['1', '0', '3']);
    expect(found).toHaveLength(7);
  });

  it('of a record and of a source are filtered and ordered as well', async () => {
    const orderBy = [{ field: 'PROPERTY', direction: 'DESC' }];
    const source = 'source(slug: "press")';
    expect(await values({ orderBy }, source)).toEqual(['1', '2', '0']);
    expect(await values({ filter: { authority: { eq: 'afm' } }, orderBy }, source)).toEqual([
      '2',
      '0',
    ]);
    const filter = { publisher: { eq: 'The Times' }, rank: { eq: 'PREFERRED' } };
    expect(await values({ filter }, 'provider(slug: "bybit")')).toEqual(['1']);
    expect(await values({ filter: { not: filter } }, 'provider(slug: "bybit")')).toEqual([]);
  });
});
