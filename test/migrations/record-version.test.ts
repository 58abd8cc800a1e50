import type { QueryRunner } from 'typeorm';
import {
  addToRecordVersion,
  removeFromRecordVersion,
} from '../../migrations/support/record-version';
import { openTestDatabase, type TestDatabase } from '../support/test-database';

let database: TestDatabase;
let runner: QueryRunner;

beforeAll(async () => {
  database = await openTestDatabase();
  runner = database.dataSource.createQueryRunner();
});
afterAll(async () => {
  await runner.release();
  await database.close();
});

async function version(): Promise<string> {
  const [row] = (await runner.query('select version from record_version')) as [{ version: string }];
  return row.version;
}

async function movesVersion(statement: string): Promise<boolean> {
  const before = await version();
  await runner.query(statement);
  return (await version()) !== before;
}

async function triggers(table: string): Promise<string[]> {
  const rows = (await runner.query(
    `select pg_get_triggerdef(oid) as definition from pg_trigger
     where tgrelid = $1::regclass and not tgisinternal order by tgname`,
    [table],
  )) as { definition: string }[];
  return rows.map(({ definition }) => definition);
}

describe('a table that a migration adds to the version of the record', () => {
  const changes = [
    'insert into later_record values (1)',
    'update later_record set id = 2',
    'delete from later_record',
    'truncate later_record',
  ];
  const idle = [
    'insert into later_record select 1 where false',
    'update later_record set id = 3 where false',
    'delete from later_record where false',
  ];

  beforeAll(() => runner.query('create table later_record (id integer)'));
  afterAll(() => runner.query('drop table later_record'));

  it('does not move the version before it is added', async () => {
    for (const change of changes) expect(await movesVersion(change)).toBe(false);
  });

  it('moves the version with each kind of change, and not without one', async () => {
    await addToRecordVersion(runner, 'later_record');
    for (const change of changes) {
      expect({ change, moves: await movesVersion(change) }).toEqual({ change, moves: true });
    }
    for (const statement of idle) expect(await movesVersion(statement)).toBe(false);
  });

  it('does not move the version once it is removed', async () => {
    await removeFromRecordVersion(runner, 'later_record');
    expect(await triggers('later_record')).toEqual([]);
    for (const change of changes) expect(await movesVersion(change)).toBe(false);
  });
});

it('has the triggers that the first tables of the record have', async () => {
  await runner.startTransaction();
  const before = await triggers('source');
  expect(before).toHaveLength(4);
  await removeFromRecordVersion(runner, 'source');
  expect(await triggers('source')).toEqual([]);
  await addToRecordVersion(runner, 'source');
  expect(await triggers('source')).toEqual(before);
  await runner.rollbackTransaction();
});
