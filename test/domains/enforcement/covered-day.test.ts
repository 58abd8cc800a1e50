import type { DataSource } from 'typeorm';
import {
  coveredDaySql,
  coveredMonthSql,
  coveredYearSql,
} from '../../../src/domains/enforcement/covered-day';
import { sql } from '../../../src/postgres/sql';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';

let database: TestDatabase;
let dataSource: DataSource;
beforeAll(async () => {
  database = await openTestDatabase({ migrate: false });
  ({ dataSource } = database);
});
afterAll(() => database.close());

describe('the day that a figure belongs to', () => {
  it.each([
    ['the end of its period', '2024-12-31', '2025-01-15', '2024-12-31', 2024, '2024-12-01'],
    ['its announcement, without a period', null, '2025-01-15', '2025-01-15', 2025, '2025-01-01'],
    [
      'the end of its period, without an announcement',
      '2024-02-29',
      null,
      '2024-02-29',
      2024,
      '2024-02-01',
    ],
    ['the last day of a year', null, '2025-12-31', '2025-12-31', 2025, '2025-12-01'],
    ['null, without either', null, null, null, null, null],
  ])('is %s', async (_, periodTo, announcedOn, day, year, month) => {
    const row = sql`select ${periodTo}::date as period_to, ${announcedOn}::date as announced_on`;
    const { text, values } = sql`
      select ${coveredDaySql('r')} as "day", ${coveredYearSql('r')} as "year",
        ${coveredMonthSql('r')} as "month"
      from (${row}) r`.render();
    expect(await dataSource.query(text, values)).toEqual([{ day, year, month }]);
  });
});
