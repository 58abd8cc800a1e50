import { PassThrough } from 'node:stream';
import { createLogger } from '../../src/logging/log';
import { statementRunner } from '../../src/postgres/statement-runner';
import { checkRestore } from '../../src/startup/restore-check';
import { openEvaluationDatabase, type EvaluationDatabase } from '../support/evaluation-database';
import { fillWithLeast } from '../support/evaluation-record';
import { evaluationRow, insertEvaluations } from '../support/evaluation-row';

/** What a start says of a database that may have been restored in part. */
let database: EvaluationDatabase;
beforeEach(async () => {
  database = await openEvaluationDatabase(fillWithLeast);
});
afterEach(() => database.close());

const slugs = ['a-bank', 'b-bank', 'c-bank'];

/** Tenants with keys, of which those of `recorded` have an evaluation. */
async function makeTenants(recorded: readonly string[]): Promise<void> {
  for (const slug of slugs) {
    const { id } = await database.makeTenant(slug);
    await database.issueKey(slug, ['evaluations:write']);
    if (!recorded.includes(slug)) continue;
    await database.tenantTransactions(id, (run) =>
      insertEvaluations(run, [evaluationRow(id, 'key')]),
    );
  }
}

async function warnings(run = statementRunner(database.service)): Promise<object[]> {
  const stream = new PassThrough();
  await checkRestore(run, database.tenantTransactions, createLogger('trace', stream));
  const text = (stream.read() as Buffer | null)?.toString() ?? '';
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as object);
}

it.each<[recorded: string[], named: string[] | null]>([
  [[], null],
  [slugs, null],
  [['a-bank'], ['b-bank', 'c-bank']],
  [['c-bank', 'a-bank'], ['b-bank']],
])('of tenants with keys, where %s have evaluations, it names %s', async (recorded, named) => {
  await makeTenants(recorded);
  await database.makeTenant('without-a-key');
  const expected = {
    level: 40,
    tenants: named,
    msg: 'tenants with keys have no evaluations, while others do; restored in part?',
  };
  expect(await warnings()).toMatchObject(named ? [expected] : []);
});

it.each([
  ['drop trigger transfer_rule_evaluation_kept on', 'transfer_rule_evaluation_kept'],
  ['drop trigger transfer_rule_evaluation_chain on', 'transfer_rule_evaluation_chain'],
  ['drop trigger transfer_rule_evaluation_flags on', 'transfer_rule_evaluation_flags'],
])('names a trigger that is missing: %s', async (change, trigger) => {
  await database.dataSource.query(`${change} transfer_rule_evaluation`);
  expect(await warnings()).toMatchObject([{ level: 40, triggers: [trigger] }]);
});

it('names triggers that are off, in one line', async () => {
  await database.dataSource.query('alter table evaluation_gap disable trigger user');
  expect(await warnings()).toMatchObject([
    { triggers: ['evaluation_gap_kept', 'evaluation_gap_kept_whole', 'evaluation_gap_placed'] },
  ]);
});

it('does not stop a start where it fails', async () => {
  const failing = (): Promise<never> => Promise.reject(new Error('no database'));
  expect(await warnings(failing)).toMatchObject([
    { level: 40, msg: 'whether the database was restored in part could not be checked' },
  ]);
});
