import type { Caller } from '../../../../src/kernel/request/caller';
import { askAs } from '../../../support/ask';
import {
  EvaluationAsker,
  evaluateMany,
  inTenge,
  nobody,
  transferOf,
} from '../../../support/evaluation-asker';
import {
  openEvaluationDatabase,
  type EvaluationDatabase,
} from '../../../support/evaluation-database';
import { fillWithLeast } from '../../../support/evaluation-record';
import { post } from '../../../support/http-server';
import { recordTransactions } from '../../../support/recorded-transactions';
import { callerOf, testResources } from '../../../support/test-resources';

/** Many transfers in one operation. */
let database: EvaluationDatabase;
let caller: Caller;
let bank: EvaluationAsker;
/** The statements of each tenant transaction. */
const transactions: string[][] = [];

beforeAll(async () => {
  database = await openEvaluationDatabase(fillWithLeast);
  const { service, tenantTransactions } = database;
  const recording = recordTransactions(tenantTransactions, transactions);
  caller = callerOf(await database.makeTenant('a-bank'));
  bank = new EvaluationAsker(testResources(service, recording), caller);
});
afterAll(() => database.close());
beforeEach(() => transactions.splice(0));

const inputsOf = (count: number, name: string): { idempotencyKey: string; transfer: object }[] =>
  Array.from({ length: count }, (_, place) => ({
    idempotencyKey: `${name} ${place}`,
    transfer: transferOf(inTenge(`${place + 1}`)),
  }));

const shortQuery = `mutation ($inputs: [EvaluateTransferInput!]!) {
  evaluateTransfers(inputs: $inputs) {
    index replayed error { code } evaluation { idempotencyKey sequence amountInTenge }
  }
}`;

interface ShortOutcome {
  index: number;
  replayed: boolean;
  error: { code: string } | null;
  evaluation: { idempotencyKey: string; sequence: string; amountInTenge: string };
}

const evaluate = async (inputs: object[]): Promise<ShortOutcome[]> =>
  (await bank.data(shortQuery, { inputs }))['evaluateTransfers'] as ShortOutcome[];

describe('1,000 transfers', () => {
  it('are recorded by one statement in one transaction, and returned in their order', async () => {
    const rows = await database.evaluationCount();
    const outcomes = await evaluate(inputsOf(1_000, 'thousand'));
    expect(transactions).toEqual([
      [expect.stringContaining('insert into transfer_rule_evaluation')],
    ]);
    expect(outcomes.map(({ index }) => index)).toEqual([...outcomes.keys()]);
    for (const { index, replayed, error, evaluation } of outcomes) {
      expect({ replayed, error, ...evaluation }).toEqual({
        replayed: false,
        error: null,
        idempotencyKey: `thousand ${index}`,
        sequence: `${rows + index + 1}`,
        amountInTenge: `${index + 1}`,
      });
    }
    expect(await database.evaluationCount()).toBe(rows + 1_000);
  });

  it('that are on record are returned by two statements', async () => {
    const outcomes = await evaluate(inputsOf(1_000, 'thousand'));
    expect(transactions).toEqual([
      [expect.stringContaining('insert into')],
      [expect.stringContaining('select ')],
    ]);
    expect(outcomes.every(({ replayed, error }) => replayed && error === null)).toBe(true);
    expect(outcomes.map(({ evaluation }) => evaluation.idempotencyKey)).toEqual(
      outcomes.map(({ index }) => `thousand ${index}`),
    );
  });

  it('take as many statements on the record as one transfer', async () => {
    const costOf = async (count: number): Promise<number> => {
      const variables = { inputs: inputsOf(count, `of ${count}`) };
      const answer = await askAs(caller, database.resources(), evaluateMany, variables);
      expect(answer.result.errors).toBeUndefined();
      return answer.statements.length;
    };
    expect(await costOf(200)).toBe(await costOf(1));
  });
});

describe('a list', () => {
  it('of 1,001 is rejected, and nothing of it is recorded', async () => {
    const rows = await database.evaluationCount();
    const { message, extensions } = await bank.refusal(shortQuery, {
      inputs: inputsOf(1_001, 'more'),
    });
    expect(message).toBe('inputs: has at most 1000 entries');
    expect(extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'inputs' });
    expect(transactions).toEqual([]);
    expect(await database.evaluationCount()).toBe(rows);
  });

  it('of 1,001 is rejected over HTTP, and one of 1,000 is accepted', async () => {
    const server = await database.serve();
    const key = await database.issueKey('c-bank', ['evaluations:write']);
    const send = (count: number) =>
      post(
        server.address,
        { query: evaluateMany, variables: { inputs: inputsOf(count, 'http') } },
        { authorization: `Bearer ${key}` },
      );
    const refused = await send(1_001);
    expect(refused.status).toBe(400);
    expect(refused.body.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
    let accepted = await send(1_000);
    // Where others keep the processors busy it may time out, and says to retry.
    while (accepted.status === 503) accepted = await send(1_000);
    const { status, body } = accepted;
    expect({ status, errors: body.errors }).toEqual({ status: 200 });
    expect(body.data?.['evaluateTransfers']).toHaveLength(1_000);
  });

  it('that is empty returns an empty list', async () => {
    expect(await bank.evaluateAll([])).toEqual([]);
    expect(transactions).toEqual([]);
  });

  it('of valid and invalid transfers records the valid ones, in the order sent', async () => {
    const rows = await database.evaluationCount();
    const inputs = inputsOf(9, 'mixed').map((input, place) => {
      if (place % 3 === 0) return input;
      const changes = place % 3 === 1 ? inTenge('-1') : { counterparty: `of ${nobody}` };
      return { ...input, transfer: transferOf(changes) };
    });
    const outcomes = await bank.evaluateAll(inputs);
    const { amount, counterparty } = { amount: 'amount.amount', counterparty: 'counterparty' };
    const fields = [null, `transfer.${amount}`, `transfer.${counterparty}`];
    expect(outcomes.map(({ index, error }) => [index, error?.field ?? null])).toEqual(
      outcomes.map((_, place) => [place, fields[place % 3]]),
    );
    expect(outcomes.map(({ evaluation }) => evaluation?.idempotencyKey)).toEqual(
      outcomes.map((_, place) => (place % 3 === 0 ? `mixed ${place}` : undefined)),
    );
    expect(await database.evaluationCount()).toBe(rows + 3);
  });

  it('of invalid transfers records nothing, and opens no transaction', async () => {
    const rows = await database.evaluationCount();
    const inputs = inputsOf(3, 'bad').map((input) => ({
      ...input,
      transfer: transferOf(inTenge('0')),
    }));
    const outcomes = await bank.evaluateAll(inputs);
    expect(outcomes.every(({ error }) => error?.code === 'BAD_USER_INPUT')).toBe(true);
    expect(transactions).toEqual([]);
    expect(await database.evaluationCount()).toBe(rows);
  });
});

describe('single transfers sent at the same time', () => {
  it('are written in few transactions', async () => {
    await Promise.all(
      inputsOf(40, 'together').map(({ idempotencyKey, transfer }) =>
        bank.evaluate(idempotencyKey, transfer as Record<string, unknown>),
      ),
    );
    expect(transactions.length).toBeLessThanOrEqual(4);
  });

  it('of several tenants are written in separate transactions', async () => {
    const resources = database.resources();
    const callers = await Promise.all(
      ['d-bank', 'e-bank', 'f-bank'].map(async (slug) => callerOf(await database.makeTenant(slug))),
    );
    const answers = await Promise.all(
      callers.flatMap((each) =>
        [1, 2, 3].map((place) =>
          new EvaluationAsker(resources, each).evaluate(`key ${place}`, transferOf()),
        ),
      ),
    );
    const sequences = answers.map(({ evaluation }) => evaluation.sequence);
    expect(sequences.toSorted()).toEqual(['1', '1', '1', '2', '2', '2', '3', '3', '3']);
  });
});
