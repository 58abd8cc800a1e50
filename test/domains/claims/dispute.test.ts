import type { DataSource } from 'typeorm';
import { ask, dataOf } from '../../support/ask';
import { SyntheticRecord } from '../../support/synthetic-record';
import type { SyntheticRow } from '../../support/synthetic-row';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';

const of2024 = { period_from: '2024-01-01', period_to: '2024-12-31' };
const of2025 = { period_from: '2025-01-01', period_to: '2025-12-31' };
const count = (number: number | string, row = {}): SyntheticRow => ({
  value: String(number),
  number,
  unit: 'platforms',
  ...row,
});
const money = (number: string, unit: string, row = {}): SyntheticRow => ({
  value: `about ${number}`,
  number,
  unit,
  ...row,
});
const text = (value: string, row = {}): SyntheticRow => ({ value, ...row });

/** Two claims of two sources about one property, except where a case states otherwise. */
const cases: [title: string, disputed: boolean, one: SyntheticRow, other: SyntheticRow][] = [
  ['another number in the same unit', true, count(130), count(22)],
  ['the same number in the same unit', false, count(130), count(130)],
  ['the same number written otherwise', false, count('130'), count('130.00')],
  ['numbers that differ beyond 2^53', true, count('9007199254740993'), count('9007199254740992')],
  ['the same number in another unit', true, money('16.7', 'USD'), money('16.7', 'USDT')],
  ['another number in another unit', false, money('60', 'KZT'), money('112.8', 'USD')],
  ['another text', true, text('Bybit Limited'), text('Bybit KZ')],
  ['the same text', false, text('Bybit Limited'), text('Bybit Limited')],
  ['a number and another text', true, count(130), text('many')],
  ['a number and the same text', false, count(130), text('130')],
  ['a deprecated claim', false, count(980, { rank: 'DEPRECATED' }), count(36)],
  [
    'two deprecated claims',
    false,
    count(1, { rank: 'DEPRECATED' }),
    count(2, { rank: 'DEPRECATED' }),
  ],
  ['a preferred and a normal claim', true, count(130, { rank: 'PREFERRED' }), count(22)],
  ['periods apart', false, count(36, of2024), count(130, of2025)],
  ['the same period', true, count(36, of2025), count(130, of2025)],
  ['a period and none', true, count(36, of2025), count(130)],
  [
    'a period and one open at its end',
    true,
    count(36, { period_from: '2020-01-01' }),
    count(1, of2025),
  ],
  [
    'a period after one open at its start',
    false,
    count(1, { period_to: '2024-12-31' }),
    count(2, of2025),
  ],
  [
    'periods that share one day',
    true,
    count(36, { ...of2024, period_to: '2025-01-01' }),
    count(130, of2025),
  ],
  ['other properties', false, count(130, { property: 'sites' }), count(22)],
];

const record = new SyntheticRecord();
const [one, other] = [record.source('one'), record.source('other')];
// Each several times, since which of two claims comes first by its id is a matter of chance.
const copies = ['a', 'b', 'c', 'd', 'e', 'f'];
cases.forEach(([, , ...claims], index) => {
  for (const copy of copies) {
    const provider = { provider_id: record.provider(`case-${index}-${copy}`) };
    claims.forEach((claim, at) => {
      record.claim(provider, 'platformCount', { source_id: at === 0 ? one : other, ...claim });
    });
  }
});

const alone = record.provider('one-source');
record.claim({ provider_id: alone }, 'a', { ...money('1', 'USD'), source_id: one });
record.claim({ provider_id: alone }, 'a', { ...money('1', 'USDT'), source_id: one });
record.claim({ provider_id: alone }, 'a', { ...money('2', 'USD', of2025), source_id: one });
const third = record.source('third');
const three = record.provider('three-sources');
for (const [source_id, number] of [
  [one, 1],
  [other, 1],
  [third, 2],
] as const) {
  record.claim({ provider_id: three }, 'a', { ...count(number), source_id });
}
const apart = [record.provider('two-records-1'), record.provider('two-records-2')];
apart.forEach((provider_id, at) => {
  record.claim({ provider_id }, 'a', { ...count(at), source_id: at === 0 ? one : other });
});
record.provider('no-claims');

let database: TestDatabase;
let dataSource: DataSource;
beforeAll(async () => {
  database = await openTestDatabase();
  ({ dataSource } = database);
  await record.insertInto(dataSource);
});
afterAll(() => database.close());

async function isDisputed(slug: string): Promise<unknown> {
  const query = 'query ($slug: String!) { provider(slug: $slug) { disputed disputedProperties } }';
  const found = (await dataOf(dataSource, query, { slug }))['provider'] as {
    disputed: boolean;
    disputedProperties: string[];
  };
  // Whichever property it is: of one record, no case disputes two.
  expect(found.disputedProperties).toHaveLength(found.disputed ? 1 : 0);
  return { disputed: found.disputed };
}

describe('claims of two sources', () => {
  it.each(cases.map(([title, disputed], index) => [title, disputed, index] as const))(
    'with %s are disputed: %s',
    async (_, disputed, index) => {
      for (const copy of copies) {
        expect(await isDisputed(`case-${index}-${copy}`)).toEqual({ disputed });
      }
    },
  );
});

describe('a record', () => {
  it.each([
    ['with contradictory claims of one source', false, 'one-source'],
    ['whose third source differs from two', true, 'three-sources'],
    ['whose claims differ from those of another record', false, 'two-records-1'],
    ['whose claims differ from those of another record, the other one', false, 'two-records-2'],
    ['without claims', false, 'no-claims'],
  ])('%s is disputed: %s', async (_, disputed, slug) => {
    expect(await isDisputed(slug)).toEqual({ disputed });
  });

  it('among many is known to be disputed by one statement for all', async () => {
    const filter = '(first: 100, filter: { slug: { in: $slugs } })';
    const query = `query ($slugs: [String!]) { providers${filter} { nodes { slug disputed } } }`;
    const slugs = cases.map((_, index) => `case-${index}-a`);
    const { result, statements } = await ask(dataSource, query, { slugs });
    const { nodes } = result.data?.['providers'] as {
      nodes: { slug: string; disputed: boolean }[];
    };
    const expected = slugs.filter((_, index) => cases[index]?.[1]);
    expect(nodes).toHaveLength(cases.length);
    const found = nodes.filter((node) => node.disputed).map((node) => node.slug);
    expect(found.sort()).toEqual(expected.sort());
    expect(statements).toHaveLength(2);
  });
});
