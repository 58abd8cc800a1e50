import type { QueryRunner } from 'typeorm';
import {
  addToRecordHistory,
  alterRecordTable,
  removeFromRecordHistory,
} from '../../migrations/support/record-history';
import { openTestDatabase, type TestDatabase } from '../support/test-database';

let database: TestDatabase;
let runner: QueryRunner;

beforeAll(async () => {
  database = await openTestDatabase();
  runner = database.dataSource.createQueryRunner();
  await runner.query('create table later_record (id uuid primary key, note text)');
});
afterAll(async () => {
  await runner.release();
  await database.close();
});

const id = '04000000-0000-8000-8000-000000000001';

async function lastCommit(): Promise<number> {
  const [row] = (await runner.query(
    'select max(sequence)::integer as last from record_commit',
  )) as [{ last: number }];
  return row.last;
}

/** What a statement on the table committed: null where that was no change of the record. */
async function committed(statement: string): Promise<number | null> {
  const before = await lastCommit();
  await runner.query(statement);
  const after = await lastCommit();
  return after === before ? null : after;
}

async function notesAt(sequence: number): Promise<unknown[]> {
  await runner.query(`select set_config('gateway.known_commit', '${sequence}', false)`);
  const rows = (await runner.query('select * from public_past.later_record')) as object[];
  return rows.map((row) => Object.values(row));
}

const changes = [
  `insert into later_record (id, note) values ('${id}', 'first')`,
  `update later_record set note = 'second'`,
  'delete from later_record',
  `insert into later_record (id, note) values ('${id}', 'third')`,
  'truncate later_record',
];
const idle = [
  `insert into later_record (id) select '${id}' where false`,
  `update later_record set note = note`,
  'delete from later_record where false',
];

describe('a table that a migration adds to the history of the record', () => {
  it('is no part of it before', async () => {
    for (const change of changes) expect(await committed(change)).toBeNull();
  });

  it('has a commit for each change, and none for what changes nothing', async () => {
    await runner.query(`insert into later_record values ('${id}', 'before')`);
    await addToRecordHistory(runner, { name: 'later_record', type: 'LaterRecord' });
    const first = await lastCommit();
    await runner.query('delete from later_record');
    const sequences = [];
    for (const change of changes) {
      sequences.push(await committed(change));
      for (const each of idle) expect([each, await committed(each)]).toEqual([each, null]);
    }
    expect(sequences).toEqual([2, 3, 4, 5, 6].map((step) => first + step));
    const states = [first, ...(sequences as number[])];
    const notes = [];
    for (const each of states) notes.push(await notesAt(each));
    expect(notes).toEqual([
      [[id, 'before']],
      [[id, 'first']],
      [[id, 'second']],
      [],
      [[id, 'third']],
      [],
    ]);
  });

  it('keeps its history with a column that is added', async () => {
    await alterRecordTable(runner, 'later_record', 'add column weight integer');
    const last = await committed(`insert into later_record values ('${id}', 'fourth', 4)`);
    expect(await notesAt(last as number)).toEqual([[id, 'fourth', 4]]);
    const before = (await notesAt((last as number) - 2)) as unknown[][];
    expect(before).toEqual([[id, 'third', null]]);
  });

  it('is no part of it once it is removed', async () => {
    await removeFromRecordHistory(runner, 'later_record');
    expect(await committed('delete from later_record')).toBeNull();
  });
});
