import {
  EvaluationAsker,
  inDollars,
  inTenge,
  nobody,
  nobodyElse,
  transferOf,
} from '../../support/evaluation-asker';
import {
  curatedRecord,
  openEvaluationDatabase,
  type EvaluationDatabase,
} from '../../support/evaluation-database';
import { callerOf } from '../../support/test-resources';

/** The rule of the curated record, on both sides of each of its boundaries. */
let database: EvaluationDatabase;
let bank: EvaluationAsker;
let keyCount = 0;
const nextKey = (): string => `transfer ${++keyCount}`;

beforeAll(async () => {
  database = await openEvaluationDatabase(curatedRecord);
  bank = new EvaluationAsker(database.resources(), callerOf(await database.makeTenant('a-bank')));
});
afterAll(() => database.close());

describe('the threshold', () => {
  it.each(['500000', '500000.0', '500000.00', '0.01'])(
    "does not require the sender's number for %s tenge",
    async (amount) => {
      const { evaluation } = await bank.evaluate(nextKey(), transferOf(inTenge(amount)));
      expect(evaluation).toMatchObject({ decision: 'CLEARED', outstanding: [] });
      expect(evaluation.ruleVersion).toMatchObject({ number: 2, status: 'ANNOUNCED' });
    },
  );

  it.each(['500000.01', '500001', '999999999999999.99'])(
    "requires the sender's number above it: %s tenge",
    async (amount) => {
      const { evaluation } = await bank.evaluate(nextKey(), transferOf(inTenge(amount)));
      expect(evaluation).toMatchObject({
        decision: 'VERIFICATION_REQUIRED',
        outstanding: ['SENDER_IIN'],
        amountInTenge: amount,
        basis: 'ANNOUNCED',
      });
    },
  );

  it('is satisfied above it by a number that is given and verified', async () => {
    const above = inTenge('500000.01');
    const unverified = transferOf({ ...above, sender: { iin: nobodyElse } });
    const verified = transferOf({ ...above, sender: { iin: nobodyElse, verifiedBy: 'SMS' } });
    const first = await bank.evaluate(nextKey(), unverified);
    const second = await bank.evaluate(nextKey(), verified);
    expect(first.evaluation.outstanding).toEqual(['SENDER_IIN']);
    expect(second.evaluation).toMatchObject({ decision: 'CLEARED', outstanding: [] });
  });

  it("does not affect the recipient's number, which is required for any amount", async () => {
    const transfer = transferOf({ recipient: {} });
    const { evaluation } = await bank.evaluate(nextKey(), transfer);
    expect(evaluation.outstanding).toEqual(['RECIPIENT_IIN']);
  });
});

describe('an amount in another currency', () => {
  it.each([
    ['925', '498168', []],
    ['928.40', '499999.104', []],
    ['928.41', '500004.4896', ['SENDER_IIN']],
    ['930', '500860.8', ['SENDER_IIN']],
  ])('of %s dollars on 22 October 2025 is %s tenge', async (dollars, tenge, outstanding) => {
    const { evaluation } = await bank.evaluate(nextKey(), transferOf(inDollars(dollars)));
    expect(evaluation).toMatchObject({ amountInTenge: tenge, outstanding });
    expect(evaluation.exchangeRate).toEqual({
      currency: 'USD',
      rate: '538.56',
      effectiveOn: '2025-10-22',
    });
  });

  it.each([
    // The day is Kazakhstan's, which begins five hours before that of UTC.
    ['of the day itself', '2025-10-21T19:00:00Z', '538.56'],
    ['of seven days before', '2025-10-29T18:59:59.999Z', '538.56'],
    ['of eight days before', '2025-10-29T19:00:00Z', null],
    ['of the day after', '2025-10-21T18:59:59Z', null],
  ])('uses the rate %s, or is rejected where that is null', async (_, occurredAt, rate) => {
    const transfer = transferOf({ ...inDollars('930'), occurredAt });
    if (rate !== null) {
      const { evaluation } = await bank.evaluate(nextKey(), transfer);
      expect(evaluation.exchangeRate?.rate).toBe(rate);
      return;
    }
    const before = await database.evaluationCount();
    const { extensions } = await bank.refusedEvaluation(nextKey(), transfer);
    expect(extensions).toEqual({
      code: 'RATE_NOT_ON_RECORD',
      field: 'input.transfer.amount.currency',
    });
    expect(await database.evaluationCount()).toBe(before);
  });

  it('is rejected where the currency has no rate at all, and nothing is recorded', async () => {
    const before = await database.evaluationCount();
    const transfer = transferOf({ amount: { amount: '1', currency: 'XTS' } });
    const { message, extensions } = await bank.refusedEvaluation(nextKey(), transfer);
    expect(message).toContain('no official rate on record');
    expect(extensions).toEqual({
      ...{ code: 'RATE_NOT_ON_RECORD', field: 'input.transfer.amount.currency' },
    });
    expect(await database.evaluationCount()).toBe(before);
  });
});

describe('the governing version', () => {
  const above = inTenge('500000.01');
  it.each([
    ['in force today', 'IN_FORCE', '2026-11-22T06:00:00Z', 1],
    ['in force on any day', 'IN_FORCE', '2010-01-01T06:00:00Z', 1],
    ['announced, a moment before its day', 'ANNOUNCED', '2025-10-06T18:59:59.999Z', 1],
    ['announced, from the first moment of its day', 'ANNOUNCED', '2025-10-06T19:00:00Z', 2],
    ['announced, a year from today', 'ANNOUNCED', '2027-11-22T06:00:00Z', 2],
    ['announced, before October 2025', 'ANNOUNCED', '2024-04-24T06:00:00Z', 1],
  ])('is that which is %s', async (_, basis, occurredAt, number) => {
    const transfer = transferOf({ ...above, basis, occurredAt });
    const { evaluation } = await bank.evaluate(nextKey(), transfer);
    expect(evaluation.ruleVersion.number).toBe(number);
    expect(evaluation.outstanding).toEqual(number === 1 ? [] : ['SENDER_IIN']);
  });

  it('is the announced one by default', async () => {
    const { evaluation } = await bank.evaluate(nextKey(), transferOf());
    expect(evaluation).toMatchObject({ basis: 'ANNOUNCED', channel: 'CARD_TOP_UP' });
    expect(evaluation.ruleVersion).toMatchObject({ rule: { code: 'kz-card-top-up' } });
  });
});

describe('an evaluation', () => {
  it('returns every field of the contract, and no personal number', async () => {
    const sender = { iin: nobodyElse, verifiedBy: 'MOBILE_APP' };
    const recipient = { iin: nobody, verifiedBy: 'STATE_REGISTER' };
    const key = nextKey();
    const transfer = transferOf({ ...inDollars('930'), sender, recipient, counterparty: 'bybit' });
    const answer = await bank.evaluate(key, transfer);
    expect(JSON.stringify(answer)).not.toMatch(/9913995/);
    const { evaluation, replayed } = answer;
    expect(replayed).toBe(false);
    const { id, sequence, hash, evaluatedAt, checks, sender24Hours, ...others } = evaluation;
    expect(others).toEqual({
      __typename: 'TransferRuleEvaluation',
      idempotencyKey: key,
      basis: 'ANNOUNCED',
      channel: 'CARD_TOP_UP',
      occurredAt: '2025-10-22T09:00:00.000Z',
      amount: { amount: '930', currency: 'USD' },
      amountInTenge: '500860.8',
      exchangeRate: { currency: 'USD', rate: '538.56', effectiveOn: '2025-10-22' },
      provider: { slug: 'bybit' },
      ruleVersion: { number: 2, status: 'ANNOUNCED', rule: { code: 'kz-card-top-up' } },
      decision: 'CLEARED',
      outstanding: [],
    });
    expect(checks.map(({ requirement }) => requirement)).toEqual([
      'RECIPIENT_IIN',
      'SENDER_IIN',
      'COUNTERPARTY_STANDING',
    ]);
    expect(sender24Hours?.count).toBeGreaterThan(0);
    expect(id).toMatch(/^0e[0-9a-f]{6}-/);
    expect(Number(sequence)).toBe(await database.evaluationCount());
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(new Date(evaluatedAt).toISOString()).toBe(evaluatedAt);
  });
});
