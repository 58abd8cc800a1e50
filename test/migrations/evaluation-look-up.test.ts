import type { DataSource } from 'typeorm';
import { EvaluationAsker, inTenge, transferOf } from '../support/evaluation-asker';
import { openEvaluationDatabase, type EvaluationDatabase } from '../support/evaluation-database';
import { fillWithLeast } from '../support/evaluation-record';
import { callerOf } from '../support/test-resources';

/** What filters read of evaluations, in rows that were recorded before there were such columns. */
let database: EvaluationDatabase;
let dataSource: DataSource;

beforeAll(async () => {
  database = await openEvaluationDatabase(fillWithLeast);
  ({ dataSource } = database);
});
afterAll(() => database.close());

const above = inTenge('600000');
const recorded: [name: string, changes: Record<string, unknown>, flags: string[]][] = [
  ['cleared', {}, []],
  ['authorized', { counterparty: 'fine' }, []],
  ['no recipient', { recipient: {} }, ['recipient_iin_outstanding']],
  ['no sender', above, ['sender_iin_outstanding']],
  ['neither', { ...above, recipient: {} }, ['recipient_iin_outstanding', 'sender_iin_outstanding']],
  ['shut down', { counterparty: 'ended' }, ['counterparty_standing_outstanding']],
  [
    'not on record',
    { counterparty: 'nowhere.example' },
    ['counterparty_not_on_record', 'counterparty_standing_outstanding'],
  ],
];

interface Row {
  name: string;
  hash: string;
  row: Record<string, unknown>;
}

const read = (): Promise<Row[]> =>
  dataSource.query<Row[]>(
    `select idempotency_key as name, encode(row_hash, 'hex') as hash, to_jsonb(t) as row
     from transfer_rule_evaluation t order by sequence`,
  );

const flagsOf = ({ row }: Row): string[] =>
  Object.keys(row)
    .filter((column) => /_outstanding$|_not_on_record$/.test(column) && row[column] === true)
    .sort();

it('are as in rows that are recorded now, whose hashes stay as they were', async () => {
  const caller = callerOf(await database.makeTenant('a-bank'));
  const bank = new EvaluationAsker(database.resources(), caller);
  for (const [name, changes] of recorded) await bank.evaluate(name, transferOf(changes));
  const [first] = await read();
  const completion = { idempotencyKey: 'completion', transfer: transferOf({}) };
  await bank.data(
    `mutation ($input: EvaluateTransferInput!) {
      evaluateTransfer(input: $input) { evaluation { followsUp { id } } }
    }`,
    { input: { ...completion, followsUp: first?.row['id'] } },
  );
  const before = await read();
  expect(before.map((row) => [row.name, flagsOf(row)])).toEqual([
    ...recorded.map(([name, , flags]) => [name, flags]),
    ['completion', []],
  ]);
  const last = async (): Promise<string | undefined> => {
    const [row] = await dataSource.query<{ name: string }[]>(
      'select name from migrations order by timestamp desc limit 1',
    );
    return row?.name;
  };
  while ((await last()) !== 'TransferRulePublication1795305600023') {
    await dataSource.undoLastMigration();
  }
  expect((await read()).map(flagsOf)).toEqual(before.map(() => []));
  await dataSource.runMigrations();
  const after = await read();
  expect(after.map(flagsOf)).toEqual(before.map(flagsOf));
  expect(after.map(({ hash }) => hash)).toEqual(before.map(({ hash }) => hash));
  expect(after.at(-1)?.row['follows_up_id']).toBe(first?.row['id']);
  const guards = await dataSource.query<object[]>(
    `select relforcerowsecurity as forced, tgenabled as enabled from pg_class
     join pg_trigger on tgrelid = pg_class.oid
     where tgname = 'transfer_rule_evaluation_kept'`,
  );
  expect(guards).toEqual([{ forced: true, enabled: 'O' }]);
});
