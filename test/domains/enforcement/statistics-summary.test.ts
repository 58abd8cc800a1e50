import type { DataSource } from 'typeorm';
import { emptyTables } from '../../support/emptying';
import { keptAndSummed } from '../../support/kept-and-summed';
import { randomRecord } from '../../support/random-record';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';

let database: TestDatabase;
let dataSource: DataSource;
beforeAll(async () => {
  database = await openTestDatabase();
  ({ dataSource } = database);
});
afterAll(() => database.close());

const everything = 'provider, authority, asset';

async function expectKeptAsSummed(anyOrder = false): Promise<string> {
  const { kept, summed } = await keptAndSummed(dataSource, anyOrder);
  expect(kept).toEqual(summed);
  return kept.join();
}

describe('the groups that are kept', () => {
  it('of nothing are what is summed up from nothing', async () => {
    await expectKeptAsSummed();
  });

  it.each([1, 2])('are what is summed up from record %d by chance', async (seed) => {
    await emptyTables(dataSource, everything);
    await randomRecord(seed, 60).insertInto(dataSource);
    await expectKeptAsSummed(true);
    await emptyTables(dataSource, everything);
    await expectKeptAsSummed();
  });
});

/** Each changes what is answered; the first row by its slug is as good as any. */
const changes: readonly string[] = [
  `update seizure set measure = case measure when 'SEIZED' then 'FROZEN' else 'SEIZED' end
  ::seizure_measure where slug = 'seizure-1'`,
  `update seizure set value_amount = 5, value_currency = 'EUR' where slug = 'seizure-2'`,
  `update seizure set announced_on = '1999-12-31', period_to = null where slug = 'seizure-3'`,
  `update asset set symbol = 'AAA' where symbol = 'BTC'`,
  `update seizure set asset_id = null`,
  `update seizure set authority_id = (select id from authority where slug = 'b')`,
  `update seizure set part_of_id = null`,
  `update authority set slug = 'zzz' where slug = 'b'`,
  `delete from seizure where slug = 'seizure-29'`,
  `insert into seizure (id, slug, measure, disposition, enforcement_action_id, authority_id)
  select gen_random_uuid(), 'new', 'SEIZED', 'HELD', id, authority_id
  from enforcement_action limit 1`,
  `insert into enforcement_action (id, slug, title, kind, authority_id)
  select gen_random_uuid(), 'new', 'New', 'CASH_OUT', id from authority limit 1`,
  `update enforcement_action set kind = 'CASH_OUT' where slug = 'action-1'`,
  `update enforcement_action set reported_platform_count = 999999 where slug = 'action-2'`,
  `update enforcement_action set announced_on = '1999-12-31', period_to = null
  where slug = 'action-3'`,
  `update enforcement_action set part_of_id = null`,
  `update enforcement_action_provider
  set enforcement_action_id = (select id from enforcement_action where slug = 'new')
  where (enforcement_action_id, provider_id) in (
    select enforcement_action_id, provider_id from enforcement_action_provider limit 1)`,
  `delete from enforcement_action where slug = 'new'`,
  `insert into enforcement_action_provider select a.id, p.id from enforcement_action a, provider p
  where p.slug = 's' on conflict do nothing`,
  `delete from provider where slug = 's'`,
  `truncate enforcement_action_provider`,
  `truncate seizure cascade`,
];

describe('the groups that are kept change with the record', () => {
  let before: string;
  beforeAll(async () => {
    await emptyTables(dataSource, everything);
    await randomRecord(5, 30).insertInto(dataSource);
    before = await expectKeptAsSummed();
  });

  it.each(changes)('by %s', async (change) => {
    await dataSource.query(change);
    const after = await expectKeptAsSummed();
    expect(after === before).toBe(false);
    before = after;
  });
});
