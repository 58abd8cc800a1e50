import { evaluationRow, insertEvaluations } from '../../../support/evaluation-row';
import { fillWithLeast } from '../../../support/evaluation-record';
import {
  openEvaluationDatabase,
  type EvaluationDatabase,
  type TestTenant,
} from '../../../support/evaluation-database';
import { sql } from '../../../../src/postgres/sql';
import { readSenderTotals } from '../../../../src/domains/evaluations/sender-history/sender-history.load';

/** What the read of senders' transfers costs, in a table of any size. */
let database: EvaluationDatabase;
let tenant: TestTenant;
beforeAll(async () => {
  database = await openEvaluationDatabase(fillWithLeast);
  tenant = await database.makeTenant('a-bank');
});
afterAll(() => database.close());

const fingerprint = (sender: number): string => `\\x${String(sender).padStart(64, '0')}`;
const start = Date.parse('2025-10-22T00:00:00Z');

/** The prepared statement's plan for any parameters, as the server keeps it. */
async function genericPlan(): Promise<string> {
  return database.tenantTransactions(tenant.id, async (run) => {
    let text = '';
    await readSenderTotals(
      (statement) => {
        text = 'text' in statement ? statement.text : '';
        return Promise.resolve([]);
      },
      [{ fingerprint: fingerprint(1), after: start, until: start }],
    );
    await run(sql`select set_config('plan_cache_mode', 'force_generic_plan', true)`);
    await run({ text: `prepare history (text[], text[], text[]) as ${text}`, values: [] });
    const rows = await run<{ 'QUERY PLAN': string }>({
      text: `explain execute history ('{}', '{}', '{}')`,
      values: [],
    });
    await run({ text: 'deallocate history', values: [] });
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  });
}

/** By all of the index's columns: a plan that is stored is kept while the table grows. */
const byIndex = new RegExp(
  'Index Scan using transfer_rule_evaluation_sender_idx.*\\n *' +
    'Index Cond: \\(\\(tenant_id = .*sender_fingerprint = .*occurred_at > .*occurred_at <= ',
);

describe("the read of senders' transfers", () => {
  it('uses the index of senders where the table is empty', async () => {
    expect(await genericPlan()).toMatch(byIndex);
  });

  it('uses it where the table has grown', async () => {
    await database.tenantTransactions(tenant.id, async (run) => {
      const rows = Array.from({ length: 3_000 }, (_, number) =>
        evaluationRow(tenant.id, `row ${number}`, {
          sender_fingerprint: fingerprint(number % 100),
          occurred_at: new Date(start + number * 60_000).toISOString(),
        }),
      );
      await insertEvaluations(run, rows);
    });
    await database.dataSource.query('analyze transfer_rule_evaluation');
    expect(await genericPlan()).toMatch(byIndex);
  });

  it('finds what was recorded in each span', async () => {
    const span = (sender: number, after: number, until: number) => ({
      fingerprint: fingerprint(sender),
      after: start + after * 60_000,
      until: start + until * 60_000,
    });
    const totals = await database.tenantTransactions(tenant.id, (run) =>
      readSenderTotals(run, [span(7, 7, 407), span(8, 0, 8), span(101, 0, 9_999)]),
    );
    expect(totals).toEqual([
      { span: 0, count: 4, amountInTenge: '2000000.04' },
      { span: 1, count: 1, amountInTenge: '500000.01' },
    ]);
  });
});
