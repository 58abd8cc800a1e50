import type { Caller } from '../../../../src/kernel/request/caller';
import {
  EvaluationAsker,
  inTenge,
  nobody,
  nobodyElse,
  transferOf,
} from '../../../support/evaluation-asker';
import {
  openEvaluationDatabase,
  type EvaluationDatabase,
} from '../../../support/evaluation-database';
import { otherProcess, type OtherProcess } from '../../../support/evaluation-processes';
import { fillWithLeast } from '../../../support/evaluation-record';
import { callerOf } from '../../../support/test-resources';

/** Transfers of one sender that two processes record at the same time. */
let database: EvaluationDatabase;
let other: OtherProcess;
let caller: Caller;
let askers: readonly [EvaluationAsker, EvaluationAsker];

beforeAll(async () => {
  database = await openEvaluationDatabase(fillWithLeast);
  other = await otherProcess(database);
  caller = callerOf(await database.makeTenant('a-bank'));
  askers = [
    new EvaluationAsker(database.resources(), caller),
    new EvaluationAsker(other.resources, caller),
  ];
});
afterAll(async () => {
  await other.close();
  await database.close();
});

const sent = (sender: string, amount = '450000') =>
  transferOf({ ...inTenge(amount), sender: { iin: sender } });
const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

describe('transfers of one sender, submitted at once to two processes', () => {
  it('each count all before it: of 2 × 50 the counts are 1 to 100', async () => {
    const answers = await Promise.all(
      upTo(100).map((number) =>
        (askers[number % 2] as EvaluationAsker).evaluate(`one by one ${number}`, sent(nobody)),
      ),
    );
    const evaluations = answers.map(({ evaluation }) => evaluation);
    evaluations.sort((one, two) => Number(one.sequence) - Number(two.sequence));
    expect(evaluations.map(({ sender24Hours }) => sender24Hours)).toEqual(
      upTo(100).map((count) => ({ count, amountInTenge: String(count * 450_000) })),
    );
  });

  it('do so in lists, too, of which several share keys', async () => {
    const inputs = upTo(50).map((number) => ({
      idempotencyKey: `in lists ${number}`,
      transfer: sent(nobodyElse, String(number)),
    }));
    const lists = await Promise.all([
      askers[0].evaluateAll(inputs.slice(0, 40)),
      askers[1].evaluateAll(inputs.slice(10).toReversed()),
      askers[0].evaluateAll(inputs),
    ]);
    const fresh = lists.flat().filter(({ replayed, error }) => !replayed && error === null);
    const counts = fresh
      .map(({ evaluation }) => evaluation?.sender24Hours?.count ?? 0)
      .sort((one, two) => one - two);
    expect(counts).toEqual(upTo(50));
    const last = fresh.find(({ evaluation }) => evaluation?.sender24Hours?.count === 50);
    expect(last?.evaluation?.sender24Hours?.amountInTenge).toBe(String((50 * 51) / 2));
  });
});
