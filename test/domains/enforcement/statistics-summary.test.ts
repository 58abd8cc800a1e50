import type { DataSource } from 'typeorm';
import { emptyTables } from '../../support/emptying';
import { byLength } from '../../support/proof-length';
import { storedAndComputed, storedAndComputedOnce } from '../../support/stored-and-computed';
import { randomRecord } from '../../support/random-record';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';

let database: TestDatabase;
let dataSource: DataSource;
beforeAll(async () => {
  database = await openTestDatabase();
  ({ dataSource } = database);
});
afterAll(() => database.close());

const everything = 'provider, authority, asset, source';

async function expectStoredEqualsComputed(anyOrder = false): Promise<void> {
  const { stored, computed } = await storedAndComputed(dataSource, anyOrder);
  expect(stored).toEqual(computed);
}

describe('the stored groups', () => {
  it('of an empty record equal computed ones', async () => {
    await expectStoredEqualsComputed();
  });

  it.each(byLength([1], [1, 2]))('of random record %d equal computed ones', async (seed) => {
    await emptyTables(dataSource, everything);
    await randomRecord(seed, 60).insertInto(dataSource);
    await expectStoredEqualsComputed(true);
    await emptyTables(dataSource, everything);
    await expectStoredEqualsComputed();
  });
});

/** Statements each of which changes the statistics. */
const changes: readonly string[] = [
  `update seizure set measure = case measure when 'SEIZED' then 'FROZEN' else 'SEIZED' end
  ::seizure_measure where slug = 'seizure-1'`,
  `update seizure set value_amount = 5, value_currency = 'EUR' where slug = 'seizure-2'`,
  `update seizure set approximate = not approximate`,
  `update seizure set disposition = case disposition when 'HELD' then 'RETURNED_TO_VICTIMS'
  else 'HELD' end::seizure_disposition`,
  `update claim set number = number + 100, value = 'more' where enforcement_action_id is not null
  and rank = 'NORMAL'`,
  `update claim set rank = 'DEPRECATED' where seizure_id in (select id from seizure limit 20)`,
  `delete from claim where property = 'siteCount'`,
  `truncate claim`,
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
  `update enforcement_action set reported_site_count = 77 where slug = 'action-2'`,
  `update enforcement_action set approximate = not approximate`,
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

/** In the short form by resolvers alone: that plans answer alike is proven above. */
async function equalGroups(): Promise<string> {
  const { stored, computed } = await byLength(storedAndComputedOnce, storedAndComputed)(dataSource);
  expect(stored).toEqual(computed);
  return stored.join();
}

describe('the stored groups follow a change of the record', () => {
  let before: string;
  beforeAll(async () => {
    await emptyTables(dataSource, everything);
    await randomRecord(5, 30).insertInto(dataSource);
    before = await equalGroups();
  });

  it.each(changes)('%s', async (change) => {
    await dataSource.query(change);
    const after = await equalGroups();
    expect(after === before).toBe(false);
    before = after;
  });
});
