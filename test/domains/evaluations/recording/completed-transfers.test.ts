import { EvaluationAsker, inTenge, transferOf } from '../../../support/evaluation-asker';
import {
  openEvaluationDatabase,
  type EvaluationDatabase,
} from '../../../support/evaluation-database';
import { fillWithLeast } from '../../../support/evaluation-record';
import { callerOf } from '../../../support/test-resources';

/** An evaluation and those that complete it are one transfer of its sender. */
let database: EvaluationDatabase;
let bank: EvaluationAsker;
let count = 0;

beforeAll(async () => {
  database = await openEvaluationDatabase(fillWithLeast);
  bank = new EvaluationAsker(database.resources(), callerOf(await database.makeTenant('a-bank')));
});
afterAll(() => database.close());

const mutation = `mutation ($inputs: [EvaluateTransferInput!]!) {
  evaluateTransfers(inputs: $inputs) {
    evaluation { id sender24Hours { count amountInTenge } }
  }
}`;

interface Totals {
  count: number;
  amountInTenge: string;
}
interface Evaluated {
  id: string;
  sender24Hours: Totals;
}

type Sent = { iin: string; amount?: string; followsUp?: string; occurredAt?: string };

async function evaluate(...sent: Sent[]): Promise<Evaluated[]> {
  const inputs = sent.map(({ iin, amount = '100', followsUp, occurredAt }) => ({
    idempotencyKey: `completed ${++count}`,
    transfer: transferOf({
      ...inTenge(amount),
      sender: { iin },
      ...(occurredAt === undefined ? {} : { occurredAt }),
    }),
    ...(followsUp === undefined ? {} : { followsUp }),
  }));
  const data = await bank.data(mutation, { inputs });
  const results = data['evaluateTransfers'] as { evaluation: Evaluated }[];
  return results.map(({ evaluation }) => evaluation);
}

async function evaluateOne(sent: Sent): Promise<Evaluated> {
  const [evaluation] = await evaluate(sent);
  return evaluation as Evaluated;
}

const [one, other] = ['991399500010', '991399500103'];
const nextIins = ['991399500115', '991399500127', '991399500139'];
const totals = (number: number, amount: number): Totals => ({
  count: number,
  amountInTenge: String(amount),
});

describe('the sum of a sender over 24 hours', () => {
  it('counts a chain of completions', async () => {
    let previous = await evaluateOne({ iin: one });
    expect(previous.sender24Hours).toEqual(totals(1, 100));
    for (let link = 0; link < 4; link++) {
      previous = await evaluateOne({ iin: one, followsUp: previous.id });
      expect(previous.sender24Hours).toEqual(totals(1, 100));
    }
    expect((await evaluateOne({ iin: one, amount: '7' })).sender24Hours).toEqual(totals(2, 107));
  });

  it('counts two that complete one with it once', async () => {
    const occurredAt = '2025-06-01T06:00:00Z';
    const first = await evaluateOne({ iin: one, occurredAt });
    const followsUp = first.id;
    const both = await evaluate(
      { iin: one, followsUp, occurredAt },
      { iin: one, followsUp, occurredAt },
    );
    expect(both.map(({ sender24Hours }) => sender24Hours)).toEqual([
      totals(1, 100),
      totals(1, 100),
    ]);
  });

  it("does not take out another sender's", async () => {
    const occurredAt = '2025-07-01T06:00:00Z';
    const first = await evaluateOne({ iin: other, occurredAt });
    const completion = { iin: one, followsUp: first.id, occurredAt };
    expect((await evaluateOne(completion)).sender24Hours).toEqual(totals(1, 100));
    expect((await evaluateOne({ iin: other, occurredAt })).sender24Hours).toEqual(totals(2, 200));
  });

  it.each([
    ['another amount', { amount: '101' }, totals(2, 201)],
    ['another instant', { occurredAt: '2025-08-01T06:00:01Z' }, totals(2, 200)],
    ['the same amount, written otherwise', { amount: '100.00' }, totals(1, 100)],
  ])('with %s', async (_, changes, expected) => {
    const occurredAt = '2025-08-01T06:00:00Z';
    const iin = nextIins.pop() as string;
    const first = await evaluateOne({ iin, occurredAt });
    const second = await evaluateOne({ iin, followsUp: first.id, occurredAt, ...changes });
    expect(second.sender24Hours).toEqual(expected);
    const third = await evaluateOne({ iin, amount: '1', occurredAt: '2025-08-01T06:00:02Z' });
    expect(third.sender24Hours.count).toBe(expected.count + 1);
  });

  it('counts three top-ups that follow one another three times', async () => {
    let followsUp: string | undefined;
    const counts: number[] = [];
    for (const minute of ['00', '01', '02']) {
      const sent = { iin: other, amount: '450000', occurredAt: `2025-09-01T06:${minute}:00Z` };
      const { id, sender24Hours } = await evaluateOne(
        followsUp === undefined ? sent : { ...sent, followsUp },
      );
      counts.push(sender24Hours.count);
      followsUp = id;
    }
    expect(counts).toEqual([1, 2, 3]);
  });
});
