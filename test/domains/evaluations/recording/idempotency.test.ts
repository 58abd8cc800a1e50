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
import { fillWithLeast } from '../../../support/evaluation-record';
import { post } from '../../../support/http-server';
import { callerOf } from '../../../support/test-resources';

/** A key is good for one transfer, for ever. */
let database: EvaluationDatabase;
let bank: EvaluationAsker;
let otherBank: EvaluationAsker;
let made = 0;
const nextKey = (): string => `transfer ${++made}`;

beforeAll(async () => {
  database = await openEvaluationDatabase(fillWithLeast);
  const resources = database.resources();
  bank = new EvaluationAsker(resources, callerOf(await database.makeTenant('a-bank')));
  otherBank = new EvaluationAsker(resources, callerOf(await database.makeTenant('b-bank')));
});
afterAll(() => database.close());

/** All fields of a transfer, so that each can be changed. */
const whole = {
  ...{ ruleCode: 'kz-card-top-up', channel: 'CARD_TOP_UP', basis: 'ANNOUNCED' },
  amount: { amount: '500000', currency: 'KZT' },
  occurredAt: '2025-10-22T09:00:00Z',
  sender: { iin: nobodyElse, verifiedBy: 'SMS' },
  recipient: { iin: nobody, verifiedBy: 'STATE_REGISTER' },
  counterparty: 'fine',
};

const reversed = (given: object): object =>
  Object.fromEntries(
    Object.entries(given)
      .toReversed()
      .map(([key, value]) => [key, value instanceof Object ? reversed(value as object) : value]),
  );

describe('the same key with the same transfer', () => {
  it.each<[string, GivenTransfer, GivenTransfer]>([
    ['to the letter', whole, whole],
    ['with other zeros', whole, { ...whole, ...inTenge('500000.00') }],
    ['with zeros before', whole, { ...whole, ...inTenge('000500000.0') }],
    ['with a whole number', whole, { ...whole, amount: { amount: 500000, currency: 'KZT' } }],
    ['in another order', whole, reversed(whole) as GivenTransfer],
    ["at Kazakhstan's offset", whole, { ...whole, occurredAt: '2025-10-22T14:00:00+05:00' }],
    ['with a fraction of nothing', whole, { ...whole, occurredAt: '2025-10-22T09:00:00.000Z' }],
    ['with the counterparty in capitals', whole, { ...whole, counterparty: 'FINE' }],
    ['with the counterparty amid spaces', whole, { ...whole, counterparty: '  fine\t' }],
    [
      'with what is not said anyway',
      transferOf(),
      transferOf({
        counterparty: null,
        sender: {
          iin: null,
          verifiedBy: null,
        },
      }),
    ],
    [
      'with the defaults said',
      transferOf(),
      transferOf({ basis: 'ANNOUNCED', ruleCode: 'kz-card-top-up', channel: 'CARD_TOP_UP' }),
    ],
  ])('%s answers with the first answer, and says so', async (_, first, again) => {
    const key = nextKey();
    const before = await bank.evaluate(key, first);
    const rows = await database.evaluationCount();
    const after = await bank.evaluate(key, again);
    expect(before.replayed).toBe(false);
    expect(after).toEqual({ evaluation: before.evaluation, replayed: true });
    expect(await database.evaluationCount()).toBe(rows);
  });
});

describe('the same key with another transfer', () => {
  it.each<[string, GivenTransfer]>([
    ['amount', inTenge('500000.01')],
    ['currency', inDollars('500000')],
    ['instant', { occurredAt: '2025-10-22T09:00:00.001Z' }],
    ['basis', { basis: 'IN_FORCE' }],
    ['rule', { ruleCode: 'another-rule' }],
    ["sender's number", { sender: { iin: nobody, verifiedBy: 'SMS' } }],
    ["sender's number, left out", { sender: { verifiedBy: 'SMS' } }],
    ["recipient's number", { recipient: { iin: nobodyElse, verifiedBy: 'STATE_REGISTER' } }],
    ["recipient's number, left out", { recipient: { verifiedBy: 'STATE_REGISTER' } }],
    [
      'people, one for the other',
      {
        sender: { iin: nobody, verifiedBy: 'SMS' },
        recipient: { iin: nobodyElse, verifiedBy: 'STATE_REGISTER' },
      },
    ],
    ["sender's method", { sender: { iin: nobodyElse, verifiedBy: 'MOBILE_APP' } }],
    ["recipient's method", { recipient: { iin: nobody } }],
    ['counterparty', { counterparty: 'ended' }],
    ['counterparty, by another name', { counterparty: 'LICENSE-1' }],
    ['counterparty, left out', { counterparty: null }],
  ])('of another %s is refused, and nothing is written', async (_, changes) => {
    const key = nextKey();
    const before = await bank.evaluate(key, whole);
    const rows = await database.evaluationCount();
    const { message, extensions } = await bank.refusedEvaluation(key, { ...whole, ...changes });
    expect(extensions).toEqual({ code: 'IDEMPOTENCY_CONFLICT', field: 'input.idempotencyKey' });
    expect(message).not.toMatch(/transfer \d/);
    expect(await database.evaluationCount()).toBe(rows);
    // The key stays with the first.
    const again = await bank.evaluate(key, whole);
    expect(again).toEqual({ evaluation: before.evaluation, replayed: true });
  });

  it('bears the status 409 over HTTP', async () => {
    const server = await database.serve();
    const key = await database.issueKey('c-bank', ['evaluations:write']);
    const query = `mutation ($input: EvaluateTransferInput!) {
      evaluateTransfer(input: $input) { replayed }
    }`;
    const send = (transfer: GivenTransfer) =>
      post(
        server.address,
        { query, variables: { input: { idempotencyKey: 'one key', transfer } } },
        { authorization: `Bearer ${key}` },
      );
    expect((await send(whole)).body.data).toEqual({ evaluateTransfer: { replayed: false } });
    const { status, body } = await send({ ...whole, basis: 'IN_FORCE' });
    expect(status).toBe(409);
    expect(body.errors?.[0]?.extensions.code).toBe('IDEMPOTENCY_CONFLICT');
    expect((await send(whole)).body.data).toEqual({ evaluateTransfer: { replayed: true } });
  });
});

describe('a key', () => {
  it('is not burnt by what is refused', async () => {
    const key = nextKey();
    for (const refused of [
      inTenge('0'),
      { amount: { amount: '1', currency: 'XTS' } },
      { ruleCode: 'no-such-rule' },
      { sender: { iin: '991399500011' } },
      { counterparty: nobody },
    ]) {
      const { extensions } = await bank.refusedEvaluation(key, { ...whole, ...refused });
      expect(extensions.code).toBe('BAD_USER_INPUT');
    }
    expect((await bank.evaluate(key, whole)).replayed).toBe(false);
  });

  it('of one tenant is free for another', async () => {
    const key = nextKey();
    const one = await bank.evaluate(key, whole);
    const other = await otherBank.evaluate(key, { ...whole, ...inTenge('7') });
    expect([one.replayed, other.replayed]).toEqual([false, false]);
    expect(other.evaluation.id).not.toBe(one.evaluation.id);
    expect((await bank.evaluate(key, whole)).evaluation).toEqual(one.evaluation);
  });

  it.each([
    ['one character', 'k'],
    ['255 characters', 'k'.repeat(255)],
    ['255 emoji', '😀'.repeat(255)],
    ['a space', ' '],
    ['words of any writing', "№ 1/ә; drop table transfer_rule_evaluation --'"],
    ['a UUID', '5f0c1d3e-8a44-4d3b-9d5b-2f3a8c0e7b11'],
    ['a UUID that ends in digits', '5f0c1d3e-8a44-4d3b-9d5b-991399500103'],
    ['a hash', '0'.repeat(20) + '991399500103'],
    ['12 digits without a check digit', '123456789012'],
  ])('may be %s, and comes back as it was sent', async (_, key) => {
    const { evaluation } = await bank.evaluate(key, transferOf());
    expect(evaluation.idempotencyKey).toBe(key);
    expect((await bank.evaluate(key, transferOf())).replayed).toBe(true);
  });

  it('differs from another in case and in spaces', async () => {
    for (const key of ['A Key', 'a key', 'a key ', 'a  key']) {
      expect((await bank.evaluate(key, transferOf())).replayed).toBe(false);
    }
  });
});
