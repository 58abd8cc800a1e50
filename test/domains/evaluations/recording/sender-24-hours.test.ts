import { randomBytes } from 'node:crypto';
import type { IinKeys } from '../../../../src/domains/evaluations/recording/iin-fingerprint';
import type { Caller } from '../../../../src/kernel/request/caller';
import {
  EvaluationAsker,
  inDollars,
  inTenge,
  nobody,
  nobodyElse,
  transferOf,
  type GivenTransfer,
  type Outcome,
} from '../../../support/evaluation-asker';
import {
  openEvaluationDatabase,
  type EvaluationDatabase,
} from '../../../support/evaluation-database';
import { fillWithLeast } from '../../../support/evaluation-record';
import { callerOf } from '../../../support/test-resources';

/** The sender's transfers of the 24 hours up to one that is recorded. */
let database: EvaluationDatabase;
let bank: EvaluationAsker;
let tenants = 0;

beforeAll(async () => {
  database = await openEvaluationDatabase(fillWithLeast);
});
afterAll(() => database.close());
/** Each test has a tenant of its own, so that it counts from nothing. */
let caller: Caller;
beforeEach(async () => {
  caller = callerOf(await database.makeTenant(`bank-${++tenants}`));
  bank = new EvaluationAsker(database.resources(), caller);
});

const noon = Date.parse('2025-10-22T12:00:00Z');
const dayMs = 24 * 60 * 60 * 1_000;
const sent = (changes: GivenTransfer = {}, offsetMs = 0): GivenTransfer =>
  transferOf({
    ...inTenge('450000'),
    sender: { iin: nobodyElse },
    occurredAt: new Date(noon + offsetMs).toISOString(),
    ...changes,
  });
const totals = (count: number, amountInTenge: string) => ({ count, amountInTenge });

const countsOf = (outcomes: readonly Outcome[]) =>
  outcomes.map(({ evaluation }) => evaluation?.sender24Hours?.count);

async function totalsOf(key: string, transfer: GivenTransfer, asker = bank): Promise<unknown> {
  return (await asker.evaluate(key, transfer)).evaluation.sender24Hours;
}

describe("an evaluation's totals of its sender", () => {
  it('grow with each of three top-ups within three minutes, each cleared by itself', async () => {
    for (const [index, expected] of ['450000', '900000', '1350000'].entries()) {
      const { evaluation } = await bank.evaluate(`top-up ${index}`, sent({}, index * 60_000));
      expect(evaluation).toMatchObject({
        decision: 'CLEARED',
        sender24Hours: totals(index + 1, expected),
      });
    }
  });

  it.each<[string, number, number]>([
    ['24 hours before', -dayMs, 1],
    ['a millisecond less than 24 hours before', 1 - dayMs, 2],
    ['a second before', -1_000, 2],
    ['the same instant', 0, 2],
    ['a millisecond after', 1, 1],
    ['a day after', dayMs, 1],
  ])('with another at %s', async (_, offsetMs, count) => {
    await bank.evaluate('the other', sent({}, offsetMs));
    expect(await totalsOf('this one', sent())).toEqual(totals(count, String(count * 450_000)));
  });

  it('are in tenge, each transfer at its own rate, exact', async () => {
    await bank.evaluate('in tenge', sent(inTenge('0.10')));
    expect(await totalsOf('in dollars', sent(inDollars('930.01')))).toEqual(totals(2, '465005.1'));
  });

  it.each<[string, GivenTransfer]>([
    ['another sender', { sender: { iin: nobody } }],
    ['no sender', { sender: {} }],
    ['the sender as recipient alone', { sender: {}, recipient: { iin: nobodyElse } }],
  ])('do not count a transfer of %s', async (_, changes) => {
    await bank.evaluate('the other', sent(changes));
    expect(await totalsOf('this one', sent())).toEqual(totals(1, '450000'));
  });

  it('do not count a transfer of another tenant', async () => {
    const other = callerOf(await database.makeTenant(`bank-${++tenants}`));
    await new EvaluationAsker(database.resources(), other).evaluate('the other', sent());
    expect(await totalsOf('this one', sent())).toEqual(totals(1, '450000'));
  });

  it('count transfers under other rules and bases, and to other recipients', async () => {
    await bank.evaluate('rule', sent({ ruleCode: 'another-rule' }));
    await bank.evaluate('basis', sent({ basis: 'IN_FORCE' }));
    await bank.evaluate('recipient', sent({ recipient: {} }));
    expect(await totalsOf('this one', sent())).toEqual(totals(4, '1800000'));
  });

  it("are null without the sender's IIN", async () => {
    expect(await totalsOf('nameless', sent({ sender: {} }))).toBeNull();
    expect(await totalsOf('verified', sent({ sender: { verifiedBy: 'SMS' } }))).toBeNull();
  });

  it('count what was recorded under each known key', async () => {
    const [a, b, c] = [randomBytes(32), randomBytes(32), randomBytes(32)];
    const startedWith = (current: Buffer, ...previous: Buffer[]): EvaluationAsker => {
      const keys: IinKeys = { current, previous };
      return new EvaluationAsker(database.resources(keys), caller);
    };
    await startedWith(a).evaluate('under a', sent());
    await startedWith(b, a).evaluate('under b', sent());
    expect(await totalsOf('under c', sent(), startedWith(c, b, a))).toEqual(totals(3, '1350000'));
    expect(await totalsOf('a is lost', sent(), startedWith(c, b))).toEqual(totals(3, '1350000'));
  });

  it('are stored with the facts, which are under the hash', async () => {
    await bank.evaluate('stored', sent());
    const [row] = await database.dataSource.query<{ facts: object }[]>(
      `select facts from transfer_rule_evaluation where idempotency_key = 'stored'`,
    );
    expect(row?.facts).toMatchObject({ sender24Hours: totals(1, '450000') });
  });
});

describe('a transfer counts once', () => {
  it('though it is sent again', async () => {
    const first = await bank.evaluate('again', sent());
    expect(await bank.evaluate('again', sent())).toEqual({ ...first, replayed: true });
    expect(await totalsOf('next', sent())).toEqual(totals(2, '900000'));
    expect((await bank.evaluate('again', sent())).evaluation).toEqual(first.evaluation);
  });

  it('though a list has it several times', async () => {
    const inputs = ['one', 'two', 'one', 'three', 'two'].map((idempotencyKey) => ({
      idempotencyKey,
      transfer: sent(),
    }));
    const outcomes = await bank.evaluateAll(inputs);
    expect(outcomes.map(({ replayed }) => replayed)).toEqual([false, false, true, false, true]);
    expect(countsOf(outcomes)).toEqual([1, 2, 1, 3, 2]);
  });

  it('though a list begins with some that are on record', async () => {
    const inputOf = (idempotencyKey: string) => ({ idempotencyKey, transfer: sent() });
    await bank.evaluateAll(['a', 'b'].map(inputOf));
    const outcomes = await bank.evaluateAll(['a', 'c', 'b', 'c', 'd'].map(inputOf));
    expect(outcomes.map(({ replayed }) => replayed)).toEqual([true, false, true, true, false]);
    expect(countsOf(outcomes)).toEqual([1, 3, 2, 3, 4]);
    expect(await totalsOf('e', sent())).toEqual(totals(5, '2250000'));
  });

  it('though another transfer has its key', async () => {
    const inputOf = (idempotencyKey: string, amount: string) => ({
      idempotencyKey,
      transfer: sent(inTenge(amount)),
    });
    await bank.evaluate('taken', sent());
    const outcomes = await bank.evaluateAll([inputOf('taken', '7'), inputOf('free', '1')]);
    expect(outcomes[0]?.error?.code).toBe('IDEMPOTENCY_CONFLICT');
    expect(outcomes[1]?.evaluation?.sender24Hours).toEqual(totals(2, '450001'));
  });

  it('and none that was rejected', async () => {
    const transfers = [sent(), sent({ amount: { amount: '1', currency: 'XTS' } }), sent()];
    const outcomes = await bank.evaluateAll(
      transfers.map((transfer, index) => ({ idempotencyKey: `${index}`, transfer })),
    );
    expect(countsOf(outcomes)).toEqual([1, undefined, 2]);
  });

  it('in a list counts those before it in the list, by their own instants', async () => {
    await bank.evaluate('before', sent({}, -dayMs / 2));
    const offsets = [0, dayMs, -dayMs / 2, dayMs / 2, 0];
    const outcomes = await bank.evaluateAll(
      offsets.map((offsetMs, index) => ({
        idempotencyKey: `${index}`,
        transfer: sent({}, offsetMs),
      })),
    );
    expect(countsOf(outcomes)).toEqual([2, 1, 2, 2, 4]);
  });
});
