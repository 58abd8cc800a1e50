import {
  EvaluationAsker,
  inTenge,
  nobodyElse,
  transferOf,
  type GivenTransfer,
} from '../../../support/evaluation-asker';
import {
  openEvaluationDatabase,
  type EvaluationDatabase,
  type TestTenant,
} from '../../../support/evaluation-database';
import { clause, draft } from '../../../support/evaluation-drafts';
import { askImpact } from '../../../support/evaluation-impact';
import { fillWithLeast } from '../../../support/evaluation-record';
import { evaluationRow, insertEvaluations } from '../../../support/evaluation-row';
import { callerOf } from '../../../support/test-resources';

/** The sender's transfers of 24 hours in what is decided and not recorded. */
let database: EvaluationDatabase;
let tenant: TestTenant;
let bank: EvaluationAsker;
/** A draft that adds transfers up, and one that counts them. */
let bySum: string;
let byCount: string;

const sent = (changes: GivenTransfer = {}): GivenTransfer =>
  transferOf({ ...inTenge('450000'), sender: { iin: nobodyElse }, ...changes });

beforeAll(async () => {
  database = await openEvaluationDatabase(fillWithLeast);
  tenant = await database.makeTenant('a-bank');
  bank = new EvaluationAsker(database.resources(), callerOf(tenant));
  const draftOf = async (when: string): Promise<string> => {
    const threshold = { amount: '500000', currency: 'KZT' };
    return (await draft(bank, { threshold, clauses: [clause('SENDER_IIN', when)] })).id;
  };
  bySum = await draftOf('senderAmountInTenge24Hours > threshold');
  byCount = await draftOf('senderTransferCount24Hours >= 3');
  for (const index of [1, 2, 3]) {
    const occurredAt = `2025-10-22T08:0${index}:00Z`;
    await bank.evaluate(`top-up ${index}`, sent({ occurredAt }));
  }
});
afterAll(() => database.close());

const reasonOf = ({ checks }: { checks: { reason: string }[] }) => checks[0]?.reason ?? '';

describe('a preview', () => {
  it("counts the caller's own evaluations, and the transfer as if it were recorded", async () => {
    const known = { count: 4, amountInTenge: '1800000' };
    expect((await bank.preview(sent())).sender24Hours).toEqual(known);
    expect((await bank.preview(sent())).sender24Hours).toEqual(known);
  });

  it('decides by them under a draft that reads them', async () => {
    const summed = await bank.preview(sent(), bySum);
    expect(summed.outstanding).toEqual(['SENDER_IIN']);
    expect(reasonOf(summed)).toContain(
      "The sender's total over 24 hours, 1,800,000 tenge with this transfer, is above 500,000",
    );
    const counted = await bank.preview(sent(), byCount);
    expect(reasonOf(counted)).toContain(
      "The number of the sender's transfers over 24 hours, 4 with this one, is at least 3",
    );
    expect(counted.checks[0]?.facts).toContainEqual({
      name: 'senderTransferCount24Hours',
      value: '4',
    });
  });

  it.each<[string, () => EvaluationAsker, GivenTransfer]>([
    ['without a key', () => new EvaluationAsker(database.resources()), sent()],
    [
      'by a key that may not read evaluations',
      () => new EvaluationAsker(database.resources(), callerOf(tenant, ['evaluations:write'])),
      sent(),
    ],
    ["without the sender's IIN", () => bank, sent({ sender: {} })],
  ])('%s does not know them', async (_, asker, transfer) => {
    expect((await asker().preview(transfer)).sender24Hours).toBeNull();
  });

  it("without the sender's IIN counts the transfer alone, and says so", async () => {
    const small = await bank.preview(sent({ sender: {} }), bySum);
    expect(small.outstanding).toEqual([]);
    expect(reasonOf(small)).toBe(
      "The sender's other transfers over 24 hours are not known, and this one alone, 450,000 " +
        "tenge, is not above 500,000 tenge, so the sender's Individual Identification Number " +
        '(IIN) does not have to be verified.',
    );
    // Who leaves the IIN out does not escape the clause.
    const large = await bank.preview(sent({ sender: {}, ...inTenge('500000.01') }), bySum);
    expect(large.outstanding).toEqual(['SENDER_IIN']);
    expect(reasonOf(await bank.preview(sent({ sender: {} }), byCount))).toContain(
      "The sender's other transfers over 24 hours are not known, and their number with this one " +
        'alone, 1, is below 3',
    );
  });
});

describe('an impact', () => {
  const october = { from: '2025-10-22', to: '2025-10-22' };

  it('decides by the totals that were recorded', async () => {
    const { evaluationCount, changes } = await askImpact(bank, { id: bySum, ...october });
    expect(evaluationCount).toBe(3);
    expect(changes).toMatchObject([{ count: 2, added: ['SENDER_IIN'] }]);
    expect(changes[0]?.samples.map(({ evaluation }) => evaluation.idempotencyKey)).toEqual([
      'top-up 2',
      'top-up 3',
    ]);
  });

  it('takes evaluations recorded before they were counted for one transfer each', async () => {
    const other = await database.makeTenant('b-bank');
    const old = new EvaluationAsker(database.resources(), callerOf(other));
    const { sender24Hours, ...facts } = await factsOf('top-up 3');
    expect(sender24Hours).toEqual({ count: 3, amountInTenge: '1350000' });
    const row = evaluationRow(other.id, 'an old one', {
      occurred_at: '2025-10-22T09:00:00Z',
      decision: 'CLEARED',
      facts,
    });
    await database.tenantTransactions(other.id, (run) => insertEvaluations(run, [row]));
    const id = (
      await draft(old, { clauses: [clause('SENDER_IIN', 'senderTransferCount24Hours > 1')] })
    ).id;
    const { evaluationCount, changedCount } = await askImpact(old, { id, ...october });
    expect([evaluationCount, changedCount]).toEqual([1, 0]);
    const { transferRuleEvaluations } = await old.data(
      '{ transferRuleEvaluations { nodes { sender24Hours { count } } } }',
    );
    expect(transferRuleEvaluations).toEqual({ nodes: [{ sender24Hours: null }] });
  });

  async function factsOf(key: string): Promise<Record<string, unknown>> {
    const [row] = await database.dataSource.query<{ facts: Record<string, unknown> }[]>(
      'select facts from transfer_rule_evaluation where idempotency_key = $1',
      [key],
    );
    return row?.facts ?? {};
  }
});
