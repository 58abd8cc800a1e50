import type { DataSource } from 'typeorm';
import { byLength } from '../../support/proof-length';
import { crowd } from '../../support/synthetic-crowd';
import {
  byDay,
  byNumber,
  byText,
  everyOrder,
  inOrder,
  describeOrder,
} from '../../support/synthetic-order';
import { walk, type WalkOrder } from '../../support/synthetic-walk';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';

const { record, providers, licenses, actions, seizures } = crowd(byLength(120, 420), 20_251_008);

const lists = [
  {
    list: { field: 'providers', type: 'Provider' },
    rows: providers,
    compares: { NAME: byText, STATUS_SINCE: byDay },
  },
  {
    list: { field: 'enforcementActions', type: 'EnforcementAction' },
    rows: actions,
    compares: { ANNOUNCED_ON: byDay, REPORTED_PLATFORM_COUNT: byNumber },
  },
  {
    list: { field: 'seizures', type: 'Seizure' },
    rows: seizures,
    compares: { ANNOUNCED_ON: byDay },
  },
  {
    // Only amounts of one currency are ordered.
    list: { field: 'seizures', type: 'Seizure', filter: '{ currency: { eq: "USD" } }' },
    rows: seizures.filter((row) => row['VALUE'] !== null),
    compares: { ANNOUNCED_ON: byDay, VALUE: byNumber },
  },
  {
    list: { field: 'licenses', type: 'License' },
    // Three fields have many more orders, so fewer rows are used.
    rows: licenses.slice(0, 60),
    compares: { NUMBER: byText, VALID_FROM: byDay, VALID_TO: byDay },
  },
];

describe('reading a list page by page', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  beforeAll(async () => {
    database = await openTestDatabase();
    ({ dataSource } = database);
    await record.insertInto(dataSource);
    const surplus = licenses.slice(60).map(({ id }) => id);
    await dataSource.query('delete from license where id = any($1::uuid[])', [surplus]);
    await dataSource.query('analyze');
  });
  afterAll(() => database.close());

  describe.each(lists)('of $list.field', ({ list, rows, compares }) => {
    const orders = everyOrder(Object.keys(compares)).map((orderBy): [string, WalkOrder[]] => [
      describeOrder(orderBy),
      orderBy,
    ]);

    it.each(orders)('returns each row once, forward and backward: %s', async (_, orderBy) => {
      const expected = inOrder(rows, compares, orderBy);
      expect(await walk(dataSource, list, { size: 7, orderBy })).toEqual(expected);
      // Orders by two fields are many: their backward pages are larger.
      const size = orderBy.length > 1 ? 29 : 7;
      expect(await walk(dataSource, list, { size, orderBy, backward: true })).toEqual(expected);
    });

    // Of those that the filter leaves, there is no whole number of pages.
    const isWhole = !('filter' in list);
    (isWhole ? it : it.skip).each([60, 20])(
      'ends correctly if the last page of %d is full',
      async (size) => {
        const orderBy: WalkOrder[] = [{ field: Object.keys(compares)[0] ?? '', direction: 'ASC' }];
        const expected = inOrder(rows, compares, orderBy);
        expect(expected.length % size).toBe(0);
        expect(await walk(dataSource, list, { size, orderBy })).toEqual(expected);
        expect(await walk(dataSource, list, { size, orderBy, backward: true })).toEqual(expected);
      },
    );
  });
});
