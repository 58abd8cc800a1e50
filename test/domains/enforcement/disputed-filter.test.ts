import type { DataSource } from 'typeorm';
import { dataOf } from '../../support/ask';
import { SyntheticRecord } from '../../support/synthetic-record';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';

const lists = [
  { list: 'enforcementActions', type: 'EnforcementAction', key: 'enforcement_action_id' },
  { list: 'seizures', type: 'Seizure', key: 'seizure_id' },
] as const;

/** By name: the claims of two sources, and whether they contradict each other. */
const cases: Record<string, [one: string, other: string, property?: string]> = {
  'other-numbers': ['130', '22'],
  'other-numbers-of-another-property': ['1', '2', 'anything'],
  'same-number': ['5', '5'],
  'one-deprecated': ['1', '2'],
};
const disputed = ['other-numbers', 'other-numbers-of-another-property'];

let database: TestDatabase;
let dataSource: DataSource;
beforeAll(async () => {
  database = await openTestDatabase();
  ({ dataSource } = database);
  const record = new SyntheticRecord();
  const [one, other] = [record.source('one'), record.source('other')];
  for (const { list, key } of lists) {
    for (const [name, [first, second, property = 'platformCount']] of Object.entries(cases)) {
      const slug = `${list.toLowerCase()}-${name}`;
      const approximate = name.startsWith('one');
      const id =
        list === 'seizures'
          ? record.seizure(slug, { approximate })
          : record.action(slug, { approximate });
      const claim = (source_id: string, number: string, rank = 'NORMAL'): void => {
        const row = { source_id, number, value: number, unit: 'units', rank };
        record.claim({ [key]: id }, property, row);
      };
      claim(one, first);
      claim(other, second, name === 'one-deprecated' ? 'DEPRECATED' : 'NORMAL');
    }
  }
  await record.insertInto(dataSource);
});
afterAll(() => database.close());

describe.each(lists)('the filter of $list by dispute', ({ list, type }) => {
  const query = `query ($filter: ${type}Filter) {
    ${list}(filter: $filter, first: 50) { totalCount nodes { slug disputed approximate } }
  }`;
  const found = async (filter: object): Promise<{ slug: string; disputed: boolean }[]> => {
    const page = (await dataOf(dataSource, query, { filter }))[list];
    const { nodes, totalCount } = page as {
      nodes: { slug: string; disputed: boolean }[];
      totalCount: number;
    };
    expect(nodes).toHaveLength(totalCount);
    return nodes.filter(({ slug }) => slug !== 'usual');
  };
  const names = (rows: { slug: string }[]): string[] =>
    rows.map(({ slug }) => slug.replace(`${list.toLowerCase()}-`, '')).sort();
  const others = Object.keys(cases).filter((each) => !disputed.includes(each));

  it.each<[object, string[]]>([
    [{ disputed: true }, disputed],
    [{ disputed: false }, others],
    [{ disputed: null }, Object.keys(cases)],
    [{ not: { disputed: true } }, others],
    [{ not: { disputed: false } }, disputed],
    [{ and: [{ disputed: true }, { disputed: false }] }, []],
    [{ or: [{ disputed: true }, { disputed: false }] }, Object.keys(cases)],
    [{ disputed: true, approximate: false }, disputed],
    [{ disputed: true, approximate: true }, []],
    [{ approximate: true }, ['one-deprecated']],
  ])('%j', async (filter, expected) => {
    expect(names(await found(filter))).toEqual([...expected].sort());
  });

  it('finds what the field says', async () => {
    expect((await found({ disputed: true })).every((row) => row.disputed)).toBe(true);
    expect((await found({ disputed: false })).some((row) => row.disputed)).toBe(false);
  });
});
