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

/** Requests of several clients to two processes at the same time. */
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

const askerOf = (place: number): EvaluationAsker => askers[place % 2] as EvaluationAsker;

function times<Value>(count: number, make: (place: number) => Promise<Value>): Promise<Value[]> {
  return Promise.all(Array.from({ length: count }, (_, place) => make(place)));
}

describe('50 copies at once, through two processes', () => {
  it('make one record, and one answer', async () => {
    const rows = await database.evaluationCount();
    const answers = await times(50, (place) =>
      askerOf(place).evaluate('one key', transferOf({ sender: { iin: nobodyElse } })),
    );
    expect(await database.evaluationCount()).toBe(rows + 1);
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
    const [{ evaluation }] = answers as [(typeof answers)[number]];
    for (const answer of answers) expect(answer.evaluation).toEqual(evaluation);
  });

  it('of two transfers make one record, and the others are conflicts', async () => {
    const rows = await database.evaluationCount();
    const outcomes = await times(50, (place) => {
      const sender = { iin: place % 4 < 2 ? nobody : nobodyElse };
      return askerOf(place)
        .evaluate('a contested key', transferOf({ sender }))
        .then(
          ({ evaluation, replayed }) => ({ sender, id: evaluation.id, replayed }),
          (error: Error) => ({ sender, conflict: error.message.includes('IDEMPOTENCY_CONFLICT') }),
        );
    });
    expect(await database.evaluationCount()).toBe(rows + 1);
    const first = outcomes.find((each) => 'replayed' in each && !each.replayed);
    for (const outcome of outcomes) {
      if (outcome.sender.iin === first?.sender.iin) expect(outcome).toHaveProperty('id');
      else expect(outcome).toMatchObject({ conflict: true });
    }
    expect(outcomes.filter((each) => 'replayed' in each && !each.replayed)).toHaveLength(1);
  });

  it('in one operation, under aliases, make one record', async () => {
    const aliases = Array.from(
      { length: 10 },
      (_, place) => `a${place}: evaluateTransfer(input: {
      idempotencyKey: "aliased", transfer: {
        amount: { amount: "1", currency: "KZT" }, occurredAt: "2025-10-22T09:00:00Z",
        sender: {}, recipient: { iin: "${nobody}" } } }) { replayed evaluation { id } }`,
    );
    const data = await askerOf(0).data(`mutation { ${aliases.join('\n')} }`);
    const answers = Object.values(data) as { replayed: boolean; evaluation: { id: string } }[];
    expect(answers.map(({ replayed }) => replayed)).toEqual([
      false,
      ...Array<boolean>(9).fill(true),
    ]);
    expect(new Set(answers.map(({ evaluation }) => evaluation.id)).size).toBe(1);
  });
});

describe('several transfers at once, through two processes', () => {
  it('are each recorded once, in a sequence without gaps, in order of time', async () => {
    const rows = await database.evaluationCount();
    const answers = await times(120, (place) =>
      askerOf(place).evaluate(`several ${place}`, transferOf(inTenge(`${place + 1}`))),
    );
    expect(new Set(answers.map(({ evaluation }) => evaluation.id)).size).toBe(120);
    const evaluations = answers
      .map(({ evaluation }) => evaluation)
      .sort((one, two) => Number(one.sequence) - Number(two.sequence));
    expect(evaluations.map(({ sequence }) => Number(sequence))).toEqual(
      Array.from({ length: 120 }, (_, place) => rows + place + 1),
    );
    const instants = evaluations.map(({ evaluatedAt }) => evaluatedAt);
    expect(instants).toEqual([...instants].sort());
    for (const [place, { evaluation }] of answers.entries()) {
      expect(evaluation).toMatchObject({
        idempotencyKey: `several ${place}`,
        amountInTenge: `${place + 1}`,
      });
    }
  });

  it('are returned after they are committed', async () => {
    await times(50, async (place) => {
      const { evaluation } = await askerOf(place).evaluate(`committed ${place}`, transferOf());
      const { node } = await askerOf(place + 1).data(
        'query ($id: ID!) { node(id: $id) { id } }',
        evaluation,
      );
      expect(node).toEqual({ id: evaluation.id });
    });
  });

  it('in two lists that share keys in opposite orders are each recorded once', async () => {
    const rows = await database.evaluationCount();
    const inputs = Array.from({ length: 100 }, (_, place) => ({
      idempotencyKey: `shared ${place}`,
      transfer: transferOf(inTenge(`${place + 1}`)),
    }));
    const lists = await Promise.all([
      askerOf(0).evaluateAll(inputs),
      askerOf(1).evaluateAll(inputs.toReversed()),
      askerOf(0).evaluateAll(inputs),
    ]);
    expect(await database.evaluationCount()).toBe(rows + 100);
    const outcomes = lists.flat();
    expect(outcomes.filter(({ error }) => error !== null)).toEqual([]);
    expect(outcomes.filter(({ replayed }) => !replayed)).toHaveLength(100);
    const [first, second, third] = lists.map((list) => list.map(({ evaluation }) => evaluation));
    expect(second?.toReversed()).toEqual(first);
    expect(third).toEqual(first);
  });
});
