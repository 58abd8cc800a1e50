import type { DataSource } from 'typeorm';
import { askTwice, type Twice } from '../../support/plan';
import { SyntheticRecord } from '../../support/synthetic-record';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';
import { testResources } from '../../support/test-resources';

/** Statistics with more groups than the maximum, by the plan and by the resolvers. */
const maxGroups = 1_000;

let database: TestDatabase;
let dataSource: DataSource;
beforeAll(async () => {
  database = await openTestDatabase();
  ({ dataSource } = database);
  const record = new SyntheticRecord();
  record.action('action', {});
  await record.insertInto(dataSource);
  // An asset and an authority for each seizure and action, so that each is a group of its own.
  await dataSource.query(`
    insert into asset select gen_random_uuid(), 'A' || n, 'A', 'COIN'
    from generate_series(1, ${maxGroups}) n`);
  await dataSource.query(`
    insert into seizure
      (id, slug, measure, disposition, asset_id, enforcement_action_id, authority_id)
    select gen_random_uuid(), lower(symbol), 'SEIZED', 'HELD', asset.id, action.id, authority_id
    from asset, enforcement_action action`);
});
afterAll(() => database.close());

async function group(groupBy: string, filter = ''): Promise<Twice> {
  return askTwice(
    testResources(dataSource),
    `{ seizureStatistics(groupBy: [${groupBy}] ${filter}) { keys { asset } seizureCount } }`,
  );
}

const cases = [
  ['read from the stored summary', 'ASSET', ''],
  ['computed with an empty filter', 'ASSET', 'filter: { and: [] }'],
  ['computed with a filter', 'ASSET', 'filter: { measure: { eq: SEIZED } }'],
] as const;

it.each(cases)('a thousand groups, %s, are returned', async (_, groupBy, filter) => {
  const { planned, resolved, errors } = await group(groupBy, filter);
  expect(errors).toBeUndefined();
  expect(planned).toBe(resolved);
  const { seizureStatistics } = JSON.parse(resolved) as { seizureStatistics: object[] };
  expect(seizureStatistics).toHaveLength(maxGroups);
});

describe('a thousand and one groups', () => {
  beforeAll(async () => {
    await dataSource.query(`
      insert into seizure (id, slug, measure, disposition, enforcement_action_id, authority_id)
      select gen_random_uuid(), 'without-asset', 'SEIZED', 'HELD', id, authority_id
      from enforcement_action`);
  });

  it.each(cases)('are rejected, %s, and not truncated', async (_, groupBy, filter) => {
    const { planned, resolved, errors, reason } = await group(groupBy, filter);
    expect([planned, resolved, reason]).toEqual([null, 'null', 'incomplete']);
    expect(errors).toEqual([
      expect.objectContaining({
        message: expect.stringContaining('more than 1000 groups by ASSET'),
        path: ['seizureStatistics'],
        extensions: { code: 'QUERY_TOO_COSTLY' },
      }),
    ]);
  });

  it('are returned for dimensions with many expected groups', async () => {
    for (const groupBy of ['ASSET, MEASURE, AUTHORITY', 'ASSET, YEAR']) {
      const { planned, resolved, errors } = await group(groupBy);
      expect(errors).toBeUndefined();
      expect(planned).toBe(resolved);
      const { seizureStatistics } = JSON.parse(resolved) as { seizureStatistics: object[] };
      expect(seizureStatistics).toHaveLength(maxGroups + 1);
    }
  });

  it('have a maximum of ten thousand for any dimensions', async () => {
    await dataSource.query(`
      insert into seizure
        (id, slug, measure, disposition, asset_id, announced_on, enforcement_action_id,
        authority_id)
      select gen_random_uuid(), lower(symbol) || '-' || month, 'SEIZED', 'HELD', asset.id,
        make_date(2025, month, 1), action.id, authority_id
      from asset, enforcement_action action, generate_series(1, 10) month`);
    const { planned, errors } = await group('ASSET, MONTH, MEASURE, MONTH');
    expect(planned).toBeNull();
    expect(errors?.[0]?.message).toContain('more than 10000 groups by ASSET,MONTH,MEASURE:');
    // There are 1,000 assets in eleven months, and what has none.
    const { errors: none } = await group(
      'ASSET, MONTH',
      'filter: { announcedOn: { isNull: true } }',
    );
    expect(none).toBeUndefined();
  });
});
