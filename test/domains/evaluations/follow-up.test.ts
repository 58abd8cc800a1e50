import { TransferRuleEvaluation } from '../../../src/domains/evaluations/transfer-rule-evaluation';
import { Provider } from '../../../src/domains/providers/provider';
import type { Caller } from '../../../src/kernel/request/caller';
import {
  EvaluationAsker,
  inTenge,
  nobody,
  transferOf,
  type Evaluation,
  type Outcome,
} from '../../support/evaluation-asker';
import { openEvaluationDatabase, type EvaluationDatabase } from '../../support/evaluation-database';
import { fillWithLeast } from '../../support/evaluation-record';
import { askTwice } from '../../support/plan';
import { idOf } from '../../support/synthetic-record';
import { callerOf } from '../../support/test-resources';

/** A decision that completes an earlier one. */
let database: EvaluationDatabase;
let caller: Caller;
let bank: EvaluationAsker;
let otherBank: EvaluationAsker;
let first: Evaluation;
let ofOther: Evaluation;

const above = inTenge('600000');
const verified = { ...above, sender: { iin: nobody, verifiedBy: 'SMS' } };

beforeAll(async () => {
  database = await openEvaluationDatabase(fillWithLeast);
  caller = callerOf(await database.makeTenant('a-bank'));
  bank = new EvaluationAsker(database.resources(), caller);
  const other = callerOf(await database.makeTenant('other-bank'));
  otherBank = new EvaluationAsker(database.resources(), other);
  first = (await bank.evaluate('first', transferOf(above))).evaluation;
  ofOther = (await otherBank.evaluate('first', transferOf(above))).evaluation;
});
afterAll(() => database.close());

const mutation = `mutation ($input: EvaluateTransferInput!) {
  evaluateTransfer(input: $input) {
    replayed evaluation { id decision followsUp { id idempotencyKey decision } }
  }
}`;

interface FollowUp {
  replayed: boolean;
  evaluation: { id: string; decision: string; followsUp: object | null };
}

async function complete(key: string, followsUp: string | null, changes = {}): Promise<FollowUp> {
  const transfer = transferOf({ ...verified, ...changes });
  const input = { idempotencyKey: key, transfer, followsUp };
  return (await bank.data(mutation, { input }))['evaluateTransfer'] as FollowUp;
}

it('links both ways, by plan and resolvers alike, and is under the hash', async () => {
  const { evaluation } = await complete('second', first.id);
  expect(first.decision).toBe('VERIFICATION_REQUIRED');
  expect(evaluation).toMatchObject({
    decision: 'CLEARED',
    followsUp: { id: first.id, idempotencyKey: 'first', decision: 'VERIFICATION_REQUIRED' },
  });
  await complete('third', evaluation.id);
  await complete('fourth', first.id);
  await complete('alone', null);
  const query = `{
    transferRuleEvaluations(first: 100, orderBy: [{ field: SEQUENCE, direction: ASC }]) { nodes {
      idempotencyKey followsUp { idempotencyKey followsUp { idempotencyKey } }
      followUps(orderBy: [{ field: SEQUENCE, direction: ASC }]) {
        totalCount nodes { idempotencyKey }
      }
    } }
  }`;
  const { planned, resolved, errors } = await askTwice(database.resources(), query, {}, { caller });
  expect(errors).toBeUndefined();
  expect(planned).toBe(resolved);
  const link = (idempotencyKey: string, followsUp: object | null = null): object => ({
    ...{ idempotencyKey, followsUp },
  });
  const row = (key: string, followsUp: object | null, ...followUps: string[]): object => ({
    ...{ idempotencyKey: key, followsUp },
    followUps: {
      totalCount: followUps.length,
      nodes: followUps.map((idempotencyKey) => ({ idempotencyKey })),
    },
  });
  const { transferRuleEvaluations } = JSON.parse(resolved) as {
    transferRuleEvaluations: { nodes: object[] };
  };
  expect(transferRuleEvaluations.nodes).toEqual([
    row('first', null, 'second', 'fourth'),
    row('second', link('first'), 'third'),
    row('third', link('second', { idempotencyKey: 'first' })),
    row('fourth', link('first')),
    row('alone', null),
  ]);
  const [stored] = await database.dataSource.query<{ fact: string; column: string }[]>(
    `select facts ->> 'followsUp' as fact, follows_up_id as column
     from transfer_rule_evaluation where id = $1`,
    [evaluation.id],
  );
  expect(stored).toEqual({ fact: first.id, column: first.id });
});

it('is part of what a retry must repeat', async () => {
  const { evaluation } = await complete('retried', first.id);
  expect(await complete('retried', first.id)).toEqual({ evaluation, replayed: true });
  const transfer = transferOf(verified);
  for (const followsUp of [null, evaluation.id]) {
    const input = { idempotencyKey: 'retried', transfer, followsUp };
    const { extensions } = await bank.refusal(mutation, { input });
    expect(extensions).toEqual({ code: 'IDEMPOTENCY_CONFLICT', field: 'input.idempotencyKey' });
  }
});

describe('an id', () => {
  it.each<[string, () => string]>([
    ['an empty text', () => ''],
    ['no id at all', () => 'the first'],
    ["a person's number", () => nobody],
    ['an idempotency key', () => 'first'],
    ['an id of another record', () => idOf(Provider, 'fine')],
    ['an id of no evaluation', () => idOf(TransferRuleEvaluation, 'none')],
    ["another tenant's", () => ofOther.id],
    ['an id with a space', () => `${first.id} `],
    ['an id in capitals', () => first.id.toUpperCase()],
    ['an id in braces', () => `{${first.id}}`],
    ['an id of another version of UUID', () => '0e000000-0000-4000-8000-000000000000'],
  ])('that is %s is refused, and nothing is recorded', async (what, idOfWhat) => {
    const before = await database.evaluationCount();
    const idempotencyKey = `refused: ${what}`;
    const input = { idempotencyKey, transfer: transferOf(), followsUp: idOfWhat() };
    const { message, extensions } = await bank.refusal(mutation, { input });
    expect(extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'input.followsUp' });
    expect(message).toBe('input.followsUp: is not the id of an earlier evaluation of yours');
    const outcomes = await bank.evaluateAll([input]);
    expect(outcomes[0]?.error).toMatchObject({ code: 'BAD_USER_INPUT', field: 'followsUp' });
    expect(await database.evaluationCount()).toBe(before);
  });

  it('among several is checked for its own alone', async () => {
    const input = (key: string, followsUp?: string): object => ({
      ...{ idempotencyKey: key, transfer: transferOf() },
      ...(followsUp !== undefined && { followsUp }),
    });
    const outcomes: Outcome[] = await bank.evaluateAll([
      input('several 1', first.id),
      input('several 2', ofOther.id),
      input('several 3'),
    ]);
    expect(outcomes.map(({ error }) => error?.field ?? null)).toEqual([null, 'followsUp', null]);
    const again = await bank.evaluateAll([input('several 1', first.id), input('several 3')]);
    expect(again.map(({ replayed }) => replayed)).toEqual([true, true]);
  });
});

it('the database refuses a column that is not what the facts have', async () => {
  const { dataSource } = database;
  for (const [facts, column] of [
    ['{}', first.id],
    [`{"followsUp":"${first.id}"}`, null],
    [`{"followsUp":"${first.id}"}`, ofOther.id],
  ]) {
    const copy = dataSource.query(
      `insert into transfer_rule_evaluation
       select (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(),
         'idempotency_key', gen_random_uuid(), 'facts', $1::jsonb, 'follows_up_id', $2::uuid))).*
       from transfer_rule_evaluation t where t.id = $3`,
      [facts, column, first.id],
    );
    await expect(copy).rejects.toMatchObject({
      constraint: 'transfer_rule_evaluation_follow_up_check',
    });
  }
});
