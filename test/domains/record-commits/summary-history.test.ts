import { summaryTables } from '../../../src/domains/record-commits/record-tables';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const versions = 5_000;

it('finds the total of a former state among those of all commits by an index', async () => {
  await database.dataSource.query(`
    insert into provider_summary_history
    select int8range(commit, commit + 1), 1 from generate_series(2, ${versions}) commit`);
  await database.dataSource.query('analyze provider_summary_history');
  const plan = await database.dataSource.transaction(async (manager) => {
    await manager.query(`select set_config('gateway.known_commit', '2500', true)`);
    return manager.query<object[]>('explain select * from public_past.provider_summary');
  });
  expect(JSON.stringify(plan)).toContain('provider_summary_history_recorded_idx');
});

it('has that index for each summary', async () => {
  const rows = await database.dataSource.query<{ name: string }[]>(
    "select tablename as name from pg_indexes where indexdef like '%USING gist (recorded)'",
  );
  const names = rows.map(({ name }) => name);
  expect(names.sort()).toEqual(summaryTables.map((each) => `${each}_history`).sort());
});
