import { join } from 'node:path';
import { importRecord } from '../../../src/ingestion/curated/import-record';
import { askTwice } from '../../support/plan';
import { emptyTables } from '../../support/emptying';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';
import { testResources } from '../../support/test-resources';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  await importRecord(database.dataSource, [join(__dirname, '../../../data')]);
});
afterAll(() => database.close());

const rows = (from: string): Promise<unknown[]> =>
  database.dataSource.query(`select * from ${from} order by origin_id, field, place`);

async function expectKept(): Promise<number> {
  const stored = await rows('search_entry');
  expect(stored).toEqual(await rows('search_entry_of_record(null, null)'));
  return stored.length;
}

const search = async (text: string, sequence?: number): Promise<string> => {
  const { planned, resolved, failure } = await askTwice(
    testResources(database.dataSource),
    'query ($text: String!) { search(text: $text) { nodes { ... on Provider { name } } } }',
    { text },
    { ...(sequence !== undefined && { times: { asOf: null, sequence } }) },
  );
  expect(failure).toBeUndefined();
  expect(planned).toBe(resolved);
  return resolved;
};

describe('the texts of a search', () => {
  it('are those of the record after an import', async () => {
    expect(await expectKept()).toBeGreaterThan(900);
  });

  it.each([
    [`update provider set name = 'Zebra' where slug = 'okx'`],
    [`update provider set aliases = array['One', 'Two', 'Three'] where slug = 'raks'`],
    [`update provider set aliases = array['Two'] where slug = 'raks'`],
    [`update claim set value = value || ' more', note = null`],
    [`update claim set note = 'A note' where number is null`],
    [`update transfer_rule_version set legal_act = 'An order'`],
    ['delete from claim where number is not null'],
    [`delete from claim where note is not null`],
    [`update enforcement_action set title = title || '!', summary = null`],
  ])('follow each change: %s', async (statement) => {
    const before = await rows('search_entry');
    await database.dataSource.query(statement);
    expect(await rows('search_entry')).not.toEqual(before);
    await expectKept();
  });

  it('are those of a former state in that state', async () => {
    const [row] = await database.dataSource.query<{ sequence: string }[]>(
      'select max(sequence) as sequence from record_commit',
    );
    const sequence = Number(row?.sequence);
    const then = await search('Zebra');
    expect(then).toContain('Zebra');
    await database.dataSource.query(`update provider set name = 'Giraffe' where name = 'Zebra'`);
    expect(await search('Zebra')).not.toBe(then);
    expect(await search('Zebra', sequence)).toBe(then);
    expect(await search('Giraffe')).toContain('Giraffe');
    expect(await search('Giraffe', sequence)).not.toContain('Giraffe');
  });

  it('end with what has them', async () => {
    await emptyTables(database.dataSource, 'claim');
    await expectKept();
  });
});
