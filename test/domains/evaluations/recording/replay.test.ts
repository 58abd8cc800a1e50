import {
  EvaluationAsker,
  inDollars,
  inTenge,
  nobody,
  nobodyElse,
  transferOf,
  type GivenTransfer,
} from '../../../support/evaluation-asker';
import {
  openEvaluationDatabase,
  type EvaluationDatabase,
} from '../../../support/evaluation-database';
import { fillWithLeast, versionId } from '../../../support/evaluation-record';
import { callerOf } from '../../../support/test-resources';

/** Replays return the first evaluation, even after the record has changed. */
let database: EvaluationDatabase;
let bank: EvaluationAsker;

beforeAll(async () => {
  database = await openEvaluationDatabase(fillWithLeast);
  bank = new EvaluationAsker(database.resources(), callerOf(await database.makeTenant('a-bank')));
});
afterAll(() => database.close());

const owner = (statement: string, values: unknown[] = []): Promise<unknown> =>
  database.dataSource.query(statement, values);

/** Expects the same evaluation after a change; returns what a new key gets by then. */
async function expectReplayAfter(
  key: string,
  transfer: GivenTransfer,
  change: () => Promise<unknown>,
): Promise<{ fresh: () => ReturnType<EvaluationAsker['evaluate']> }> {
  const { evaluation } = await bank.evaluate(key, transfer);
  await change();
  expect(await bank.evaluate(key, transfer)).toEqual({ evaluation, replayed: true });
  return { fresh: () => bank.evaluate(`${key}, a new key`, transfer) };
}

describe('a replay', () => {
  it('succeeds although the rate was removed, where a new transfer is rejected', async () => {
    const transfer = transferOf({ ...inDollars('930'), occurredAt: '2025-10-25T09:00:00Z' });
    const first = await bank.evaluate('without its rate', transfer);
    await owner(`update exchange_rate set effective_on = '2025-10-10'`);
    const refusal = await bank.refusedEvaluation('a new one', transfer);
    expect(refusal.extensions.field).toBe('input.transfer.amount.currency');
    const again = await bank.evaluate('without its rate', transfer);
    expect(again.replayed).toBe(true);
    expect(again.evaluation).toMatchObject({
      amountInTenge: '465000',
      hash: first.evaluation.hash,
    });
    // Another transfer under that key is a conflict, even if it cannot be decided any more.
    const other = transferOf({ ...inDollars('931'), occurredAt: '2025-10-25T09:00:00Z' });
    const conflict = await bank.refusedEvaluation('without its rate', other);
    expect(conflict.extensions.code).toBe('IDEMPOTENCY_CONFLICT');
    await owner(`update exchange_rate set effective_on = '2025-10-22'`);
  });

  it('returns the first evaluation after the standing has changed', async () => {
    const transfer = transferOf({ counterparty: 'fine' });
    const { fresh } = await expectReplayAfter('standing', transfer, () =>
      owner(`update provider_status_period set status = 'BLOCKED' where status = 'AUTHORIZED'`),
    );
    expect((await fresh()).evaluation.decision).toBe('REFERRED');
    await owner(`update provider_status_period set status = 'AUTHORIZED' where status = 'BLOCKED'`);
  });

  it('returns the first evaluation after another version governs', async () => {
    const transfer = transferOf(inTenge('500000.01'));
    const { fresh } = await expectReplayAfter('version', transfer, () =>
      owner(
        `update transfer_rule_version set status = 'ANNOUNCED', announced_on = '2025-10-08'
         where id = $1`,
        [versionId(3)],
      ),
    );
    const { evaluation } = await fresh();
    expect(evaluation.ruleVersion.number).toBe(3);
    expect(evaluation.outstanding).toEqual(['SENDER_IIN', 'SENDER_CONFIRMATION']);
  });

  it('has the id of the first evaluation', async () => {
    const { evaluation } = await bank.evaluate('by id', transferOf());
    const { node } = await bank.data(
      `query ($id: ID!) {
        node(id: $id) { ... on TransferRuleEvaluation { idempotencyKey hash } }
      }`,
      { id: evaluation.id },
    );
    expect(node).toEqual({ idempotencyKey: 'by id', hash: evaluation.hash });
  });
});

describe('copies in one list', () => {
  const inputOf = (idempotencyKey: string, changes: GivenTransfer = {}): object => ({
    idempotencyKey,
    transfer: transferOf(changes),
  });

  it('make one record: the first is new, the others are replays', async () => {
    const rows = await database.evaluationCount();
    const copies = Array.from({ length: 5 }, () => inputOf('copied'));
    const outcomes = await bank.evaluateAll(copies);
    expect(outcomes.map(({ replayed }) => replayed)).toEqual([false, true, true, true, true]);
    expect(new Set(outcomes.map(({ evaluation }) => evaluation?.id)).size).toBe(1);
    expect(await database.evaluationCount()).toBe(rows + 1);
  });

  it('conflict only where they are another transfer', async () => {
    const outcomes = await bank.evaluateAll([
      inputOf('mixed', { sender: { iin: nobody } }),
      inputOf('mixed', { sender: { iin: nobodyElse } }),
      inputOf('mixed', { sender: { iin: nobody } }),
      inputOf('mixed', inTenge('1')),
    ]);
    expect(outcomes.map(({ error }) => error?.code)).toEqual([
      undefined,
      'IDEMPOTENCY_CONFLICT',
      undefined,
      'IDEMPOTENCY_CONFLICT',
    ]);
    expect(outcomes[1]?.error?.field).toBe('idempotencyKey');
    expect(outcomes[2]).toMatchObject({ replayed: true, evaluation: outcomes[0]?.evaluation });
  });

  it('do not share an evaluation with an earlier one that failed', async () => {
    const outcomes = await bank.evaluateAll([
      inputOf('undecided', { amount: { amount: '1', currency: 'XTS' } }),
      inputOf('undecided', inTenge('1')),
      inputOf('undecided', inTenge('1')),
    ]);
    const [rejected, recorded, replayed] = outcomes;
    expect(rejected).toMatchObject({ evaluation: null, replayed: false });
    expect(rejected?.error).toMatchObject({
      code: 'RATE_NOT_ON_RECORD',
      field: 'transfer.amount.currency',
    });
    expect(recorded).toMatchObject({ replayed: false, error: null });
    expect(replayed).toMatchObject({ replayed: true, evaluation: recorded?.evaluation });
  });
});
