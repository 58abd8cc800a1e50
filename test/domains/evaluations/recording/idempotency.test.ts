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

/** An idempotency key belongs to one transfer, for ever. */
let database: EvaluationDatabase;
let bank: EvaluationAsker;
let otherBank: EvaluationAsker;
let keyCount = 0;
const nextKey = (): string => `transfer ${++keyCount}`;

beforeAll(async () => {
  database = await openEvaluationDatabase(fillWithLeast);
  const resources = database.resources();
  bank = new EvaluationAsker(resources, callerOf(await database.makeTenant('a-bank')));
  otherBank = new EvaluationAsker(resources, callerOf(await database.makeTenant('b-bank')));
});
afterAll(() => database.close());

/** All fields of a transfer, so that each can be changed. */
const complete = {
  ruleCode: 'kz-card-top-up',
  channel: 'CARD_TOP_UP',
  basis: 'ANNOUNCED',
  amount: { amount: '500000', currency: 'KZT' },
  occurredAt: '2025-10-22T09:00:00Z',
  sender: { iin: nobodyElse, verifiedBy: 'SMS' },
  recipient: { iin: nobody, verifiedBy: 'STATE_REGISTER' },
  counterparty: 'fine',
};

const reversed = (value: object): object =>
  Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, inner]) => [key, inner instanceof Object ? reversed(inner as object) : inner]),
  );

describe('the same key with the same transfer', () => {
  it.each<[string, GivenTransfer, GivenTransfer]>([
    ['unchanged', complete, complete],
    ['with trailing zeros', complete, { ...complete, ...inTenge('500000.00') }],
    ['with leading zeros', complete, { ...complete, ...inTenge('000500000.0') }],
    [
      'with an integer amount',
      complete,
      { ...complete, amount: { amount: 500000, currency: 'KZT' } },
    ],
    ['in another order', complete, reversed(complete) as GivenTransfer],
    ["at Kazakhstan's offset", complete, { ...complete, occurredAt: '2025-10-22T14:00:00+05:00' }],
    ['with zero milliseconds', complete, { ...complete, occurredAt: '2025-10-22T09:00:00.000Z' }],
    ['with the counterparty in upper case', complete, { ...complete, counterparty: 'FINE' }],
    ['with spaces around the counterparty', complete, { ...complete, counterparty: '  fine\t' }],
    [
      'with null for absent fields',
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
      'with explicit default values',
      transferOf(),
      transferOf({ basis: 'ANNOUNCED', ruleCode: 'kz-card-top-up', channel: 'CARD_TOP_UP' }),
    ],
  ])('%s returns the first evaluation, as replayed', async (_, first, again) => {
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
    ["sender's number, absent", { sender: { verifiedBy: 'SMS' } }],
    ["recipient's number", { recipient: { iin: nobodyElse, verifiedBy: 'STATE_REGISTER' } }],
    ["recipient's number, absent", { recipient: { verifiedBy: 'STATE_REGISTER' } }],
    [
      'parties, swapped',
      {
        sender: { iin: nobody, verifiedBy: 'SMS' },
        recipient: { iin: nobodyElse, verifiedBy: 'STATE_REGISTER' },
      },
    ],
    ["sender's method", { sender: { iin: nobodyElse, verifiedBy: 'MOBILE_APP' } }],
    ["recipient's method", { recipient: { iin: nobody } }],
    ['counterparty', { counterparty: 'ended' }],
    ['counterparty, by another identifier', { counterparty: 'LICENSE-1' }],
    ['counterparty, absent', { counterparty: null }],
  ])('with another %s is rejected, and nothing is written', async (_, changes) => {
    const key = nextKey();
    const before = await bank.evaluate(key, complete);
    const rows = await database.evaluationCount();
    const { message, extensions } = await bank.refusedEvaluation(key, { ...complete, ...changes });
    expect(extensions).toEqual({ code: 'IDEMPOTENCY_CONFLICT', field: 'input.idempotencyKey' });
    expect(message).not.toMatch(/transfer \d/);
    expect(await database.evaluationCount()).toBe(rows);
    // The key still belongs to the first transfer.
    const again = await bank.evaluate(key, complete);
    expect(again).toEqual({ evaluation: before.evaluation, replayed: true });
  });

  it('has the status 409 over HTTP', async () => {
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
    expect((await send(complete)).body.data).toEqual({ evaluateTransfer: { replayed: false } });
    const { status, body } = await send({ ...complete, basis: 'IN_FORCE' });
    expect(status).toBe(409);
    expect(body.errors?.[0]?.extensions.code).toBe('IDEMPOTENCY_CONFLICT');
    expect((await send(complete)).body.data).toEqual({ evaluateTransfer: { replayed: true } });
  });
});

describe('a key', () => {
  it('can still be used after a rejected transfer', async () => {
    const key = nextKey();
    for (const [changes, code = 'BAD_USER_INPUT'] of [
      [inTenge('0')],
      [{ amount: { amount: '1', currency: 'XTS' } }, 'RATE_NOT_ON_RECORD'],
      [{ ruleCode: 'no-such-rule' }],
      [{ sender: { iin: '991399500011' } }],
      [{ counterparty: `Platform of ${nobody}` }],
    ] as [GivenTransfer, string?][]) {
      const { extensions } = await bank.refusedEvaluation(key, { ...complete, ...changes });
      expect(extensions.code).toBe(code);
    }
    expect((await bank.evaluate(key, complete)).replayed).toBe(false);
  });

  it('of one tenant is free for another', async () => {
    const key = nextKey();
    const one = await bank.evaluate(key, complete);
    const other = await otherBank.evaluate(key, { ...complete, ...inTenge('7') });
    expect([one.replayed, other.replayed]).toEqual([false, false]);
    expect(other.evaluation.id).not.toBe(one.evaluation.id);
    expect((await bank.evaluate(key, complete)).evaluation).toEqual(one.evaluation);
  });

  it.each([
    ['one character', 'k'],
    ['255 characters', 'k'.repeat(255)],
    ['255 emoji', '😀'.repeat(255)],
    ['a space', ' '],
    ['text in several scripts, with SQL', "№ 1/ә; drop table transfer_rule_evaluation --'"],
    ['a UUID', '5f0c1d3e-8a44-4d3b-9d5b-2f3a8c0e7b11'],
    ['a UUID that ends in digits', '5f0c1d3e-8a44-4d3b-9d5b-991399500103'],
    ['a hash', '0'.repeat(20) + '991399500103'],
    ['12 digits without a check digit', '123456789012'],
  ])('may be %s, and is returned as it was sent', async (_, key) => {
    const { evaluation } = await bank.evaluate(key, transferOf());
    expect(evaluation.idempotencyKey).toBe(key);
    expect((await bank.evaluate(key, transferOf())).replayed).toBe(true);
  });

  it('is compared with its case and its spaces', async () => {
    for (const key of ['A Key', 'a key', 'a key ', 'a  key']) {
      expect((await bank.evaluate(key, transferOf())).replayed).toBe(false);
    }
  });
});
