import { EvaluationAsker, inTenge, transferOf } from '../../../support/evaluation-asker';
import {
  openEvaluationDatabase,
  type EvaluationDatabase,
} from '../../../support/evaluation-database';
import { fillWithLeast } from '../../../support/evaluation-record';
import { callerOf } from '../../../support/test-resources';

/** What filters read is written by the gateway, or else by a trigger: both find the same. */
let database: EvaluationDatabase;

beforeAll(async () => {
  database = await openEvaluationDatabase(fillWithLeast);
});
afterAll(() => database.close());

const flags = [
  'recipient_iin_outstanding',
  'sender_iin_outstanding',
  'sender_confirmation_outstanding',
  'counterparty_standing_outstanding',
  'counterparty_not_on_record',
];

const above = inTenge('600000');
const transfers: Record<string, unknown>[] = [
  {},
  { counterparty: 'fine' },
  { recipient: {} },
  above,
  { ...above, recipient: {}, counterparty: 'ended' },
  { counterparty: 'ended' },
  { counterparty: 'nowhere.example' },
  { ...above, counterparty: 'nowhere.example' },
];

it('are the same, whether the gateway writes them or the trigger', async () => {
  const bank = new EvaluationAsker(
    database.resources(),
    callerOf(await database.makeTenant('a-bank')),
  );
  for (const [index, changes] of transfers.entries()) {
    await bank.evaluate(`transfer ${index}`, transferOf(changes));
  }
  const { dataSource } = database;
  const columns = await dataSource.query<{ name: string }[]>(
    `select quote_ident(column_name) as name from information_schema.columns
     where table_schema = 'public' and table_name = 'transfer_rule_evaluation'
       and column_name <> all ($1)`,
    [[...flags, 'id', 'idempotency_key']],
  );
  const others = columns.map(({ name }) => name).join(', ');
  await dataSource.query(
    `insert into transfer_rule_evaluation (id, idempotency_key, ${others})
     select gen_random_uuid(), 'copy of ' || idempotency_key, ${others}
     from transfer_rule_evaluation order by sequence`,
  );
  const rows = await dataSource.query<Record<string, unknown>[]>(
    `select replace(idempotency_key, 'copy of ', '') as key, ${flags.join(', ')}
     from transfer_rule_evaluation order by sequence`,
  );
  const written = rows.slice(0, transfers.length);
  // Each of them differs from row to row, so that one that is never set is found.
  for (const flag of flags.filter((each) => each !== 'sender_confirmation_outstanding')) {
    expect(new Set(written.map((row) => row[flag]))).toEqual(new Set([true, false]));
  }
  expect(rows.slice(transfers.length)).toEqual(written);
});
