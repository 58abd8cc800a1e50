import type { DataSource } from 'typeorm';
import {
  replaceSeizures,
  seizureGroups,
  seizureOf as of,
  type SeizureGroup,
} from '../../support/seizure-groups';
import type { SyntheticRecord } from '../../support/synthetic-record';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';

let database: TestDatabase;
let dataSource: DataSource;
beforeAll(async () => {
  database = await openTestDatabase();
  ({ dataSource } = database);
});
afterAll(() => database.close());

const texts = (totals: SeizureGroup['totals']): string[] =>
  totals.map(({ amount, currency }) => `${amount} ${currency}`);

/** What is on record, and what of it was taken and returned. */
type Case = [
  what: string,
  fill: (record: SyntheticRecord) => void,
  taken: string[],
  returned: string[],
];

const returnedLater = { disposition: 'RETURNED_TO_VICTIMS' };
const cases: Case[] = [
  [
    'a return beside what was frozen',
    (record) => {
      record.seizure('frozen', of('FROZEN', '120000 USDT'));
      record.seizure('returned', of('RETURNED', '545000 USDT'));
    },
    ['120000 USDT'],
    ['545000 USDT'],
  ],
  ['a return alone', (record) => record.seizure('a', of('RETURNED', '5 USD')), [], ['5 USD']],
  ['a seizure alone', (record) => record.seizure('a', of('SEIZED', '5 USD')), ['5 USD'], []],
  [
    'each measure but a return',
    (record) => {
      for (const measure of ['FROZEN', 'ARRESTED', 'SEIZED', 'CONFISCATED']) {
        record.seizure(measure.toLowerCase(), of(measure, '1 USD'));
      }
    },
    ['4 USD'],
    [],
  ],
  [
    'currencies of both sides',
    (record) => {
      record.seizure('a', of('FROZEN', '1 USD'));
      record.seizure('b', of('FROZEN', '2 USDT'));
      record.seizure('c', of('RETURNED', '4 USD'));
      record.seizure('d', of('RETURNED', '8 KZT'));
    },
    ['1 USD', '2 USDT'],
    ['8 KZT', '4 USD'],
  ],
  [
    'a return without a value',
    (record) => {
      record.seizure('a', of('RETURNED', null));
      record.seizure('b', of('FROZEN', '2 USD'));
    },
    ['2 USD'],
    [],
  ],
  [
    'a return that is a part of what was frozen',
    (record) => {
      const frozen = record.seizure('frozen', of('FROZEN', '100 USD'));
      record.seizure('returned', of('RETURNED', '40 USD', { part_of_id: frozen }));
    },
    ['100 USD'],
    ['40 USD'],
  ],
  [
    'parts of both sides, at any level',
    (record) => {
      const frozen = record.seizure('frozen', of('FROZEN', '100 USD'));
      const half = record.seizure('half', of('SEIZED', '50 USD', { part_of_id: frozen }));
      const returned = record.seizure('returned', of('RETURNED', '40 USD', { part_of_id: half }));
      record.seizure('victim', of('RETURNED', '10 USD', { part_of_id: returned }));
      record.seizure('wallet', of('FROZEN', '5 USD', { part_of_id: returned }));
    },
    ['100 USD'],
    ['40 USD'],
  ],
  [
    'a seizure within a return',
    (record) => {
      const returned = record.seizure('returned', of('RETURNED', '40 USD'));
      record.seizure('seized', of('SEIZED', '30 USD', { part_of_id: returned }));
    },
    ['30 USD'],
    ['40 USD'],
  ],
  [
    'a seizure that was returned later',
    (record) => record.seizure('a', of('FROZEN', '9 USD', returnedLater)),
    ['9 USD'],
    ['9 USD'],
  ],
  [
    'a seizure that was returned later, and a return that is a part of it',
    (record) => {
      const frozen = record.seizure('frozen', of('FROZEN', '9 USD', returnedLater));
      record.seizure('part', of('RETURNED', '4 USD', { ...returnedLater, part_of_id: frozen }));
    },
    ['9 USD'],
    ['9 USD'],
  ],
  [
    'a return whose disposition is not on record',
    (record) => record.seizure('a', of('RETURNED', '3 USD', { disposition: 'UNDETERMINED' })),
    [],
    ['3 USD'],
  ],
];

const dimensions = ['YEAR', 'MONTH', 'MEASURE', 'CURRENCY', 'ASSET', 'AUTHORITY'];
const groupings = [[], ...dimensions.map((each) => [each]), ['YEAR', 'CURRENCY'], dimensions];

describe('totals never mix what was taken with what was returned', () => {
  it.each(cases)('of %s', async (_, fill, taken, returned) => {
    await replaceSeizures(dataSource, fill);
    // Stored groups, and those that are aggregated for a filter.
    for (const filter of [undefined, { and: [] }]) {
      for (const groupBy of groupings) {
        const found = await seizureGroups(dataSource, groupBy, filter);
        const sums = new Map<string, number>();
        for (const side of ['totals', 'returnedTotals'] as const) {
          for (const { amount, currency } of found.flatMap((group) => group[side])) {
            const key = `${side} ${currency}`;
            sums.set(key, (sums.get(key) ?? 0) + Number(amount));
          }
        }
        const expected = [
          ...taken.map((each) => ['totals', ...each.split(' ')]),
          ...returned.map((each) => ['returnedTotals', ...each.split(' ')]),
        ].map(([side, amount, currency]) => [`${side} ${currency}`, Number(amount)] as const);
        expect({ groupBy, sums }).toEqual({ groupBy, sums: new Map(expected) });
      }
      const [whole] = await seizureGroups(dataSource, [], filter);
      expect(texts(whole?.totals ?? [])).toEqual(taken);
      expect(texts(whole?.returnedTotals ?? [])).toEqual(returned);
    }
  });

  it('of a filter for returns, in the other total', async () => {
    await replaceSeizures(dataSource, (record) => {
      record.seizure('frozen', of('FROZEN', '1 USD'));
      record.seizure('returned', of('RETURNED', '2 USD'));
    });
    const [found] = await seizureGroups(dataSource, [], { measure: { eq: 'RETURNED' } });
    expect([found?.totals, texts(found?.returnedTotals ?? [])]).toEqual([[], ['2 USD']]);
  });
});
