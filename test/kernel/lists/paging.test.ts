import type { DataSource } from 'typeorm';
import { crowd } from '../../support/synthetic-crowd';
import {
  byDay,
  byNumber,
  byText,
  everyOrder,
  inOrder,
  inWords,
} from '../../support/synthetic-order';
import { walk, type WalkOrder } from '../../support/synthetic-walk';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';

const { record, providers, licenses, actions, seizures } = crowd(420, 20_251_008);

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
    compares: { ANNOUNCED_ON: byDay, VALUE: byNumber },
  },
  {
    list: { field: 'licenses', type: 'License' },
    // It has three fields and so many more orders, so that fewer rows must do.
    rows: licenses.slice(0, 60),
    compares: { NUMBER: byText, VALID_FROM: byDay, VALID_TO: byDay },
  },
];

describe('walking a list', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  beforeAll(async () => {
    database = await openTestDatabase();
    ({ dataSource } = database);
    await record.insertInto(dataSource);
    const left = licenses.slice(60).map(({ id }) => id);
    await dataSource.query('delete from license where id = any($1::uuid[])', [left]);
    await dataSource.query('analyze');
  });
  afterAll(() => database.close());

  describe.each(lists)('of $list.field', ({ list, rows, compares }) => {
    const orders = everyOrder(Object.keys(compares)).map((orderBy): [string, WalkOrder[]] => [
      inWords(orderBy),
      orderBy,
    ]);

    it.each(orders)('gives each row once, forward and backward alike: %s', async (_, orderBy) => {
      const expected = inOrder(rows, compares, orderBy);
      expect(await walk(dataSource, list, { size: 7, orderBy })).toEqual(expected);
      // Of the many orders by two fields, one way in small pages must do.
      const size = orderBy.length > 1 ? 29 : 7;
      expect(await walk(dataSource, list, { size, orderBy, backward: true })).toEqual(expected);
    });

    it.each([60, 20])('ends rightly where the last page of %d is full', async (size) => {
      const orderBy: WalkOrder[] = [{ field: Object.keys(compares)[0] ?? '', direction: 'ASC' }];
      const expected = inOrder(rows, compares, orderBy);
      expect(expected.length % size).toBe(0);
      expect(await walk(dataSource, list, { size, orderBy })).toEqual(expected);
      expect(await walk(dataSource, list, { size, orderBy, backward: true })).toEqual(expected);
    });
  });
});
