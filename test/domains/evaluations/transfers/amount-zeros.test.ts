import { EvaluationAsker, inDollars, inTenge, transferOf } from '../../../support/evaluation-asker';
import {
  openEvaluationDatabase,
  type EvaluationDatabase,
} from '../../../support/evaluation-database';
import { fillWithLeast } from '../../../support/evaluation-record';
import { callerOf } from '../../../support/test-resources';

/** Zeros at the end of an amount are no decimals: an amount is its value, however it is written. */
let database: EvaluationDatabase;
let bank: EvaluationAsker;

beforeAll(async () => {
  database = await openEvaluationDatabase(fillWithLeast);
  bank = new EvaluationAsker(database.resources(), callerOf(await database.makeTenant('a-bank')));
});
afterAll(() => database.close());

/** What is sent, what is stored and shown, and the same amount as a client would write it again. */
const amounts: [sent: string, shown: string, again: string][] = [
  ['500000', '500000', '500000.00'],
  ['500000.0', '500000.0', '500000'],
  ['500000.00', '500000.00', '500000.000'],
  ['500000.000', '500000.00', '500000'],
  ['500000.0000000000', '500000.00', '500000.0'],
  ['500000.000000000000000000', '500000.00', '500000'],
  ['500000.1', '500000.1', '500000.100'],
  ['500000.100', '500000.10', '500000.1'],
  ['500000.010', '500000.01', '500000.01'],
  ['500000.010000', '500000.01', '500000.0100'],
  ['0.010', '0.01', '0.01'],
  ['00500000.000', '500000.00', '500000'],
  ['100.000', '100.00', '100'],
  ['999999999999999.990', '999999999999999.99', '999999999999999.9900'],
];

describe.each(amounts)('an amount of %s', (sent, shown, again) => {
  it('is stored with two decimals at most, and is one transfer however it is sent', async () => {
    const key = `an amount of ${sent}`;
    const { evaluation, replayed } = await bank.evaluate(key, transferOf(inTenge(sent)));
    expect(evaluation['amount']).toEqual({ amount: shown, currency: 'KZT' });
    expect(evaluation.amountInTenge).toBe(shown);
    expect(replayed).toBe(false);
    expect(await bank.evaluate(key, transferOf(inTenge(again)))).toEqual({
      evaluation,
      replayed: true,
    });
  });

  it('is decided alike by a preview', async () => {
    const [one, other] = [transferOf(inTenge(sent)), transferOf(inTenge(again))];
    const preview = await bank.preview(one);
    expect(preview.amountInTenge).toBe(shown);
    const { decision } = await bank.preview(other);
    expect(preview.decision).toBe(decision);
  });
});

it('is read among several transfers as well, and at a rate', async () => {
  const inputs = ['930', '930.000', '930.0010'].map((amount, place) => ({
    idempotencyKey: `one of several ${place}`,
    transfer: transferOf(inDollars(amount)),
  }));
  const outcomes = await bank.evaluateAll(inputs);
  expect(outcomes.map(({ evaluation }) => evaluation?.amountInTenge)).toEqual([
    ...['465000', '465000', undefined],
  ]);
  expect(outcomes[2]?.error).toMatchObject({
    code: 'BAD_USER_INPUT',
    field: 'transfer.amount.amount',
  });
});
