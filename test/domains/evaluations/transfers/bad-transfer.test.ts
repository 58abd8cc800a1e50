import type { ErrorCode } from '../../../../src/errors/error-codes';
import { evaluateMany, transferOf, type Outcome } from '../../../support/evaluation-asker';
import {
  badIdempotencyKeys,
  badTransfers,
  misfits,
  transfersWithoutRate,
  type BadTransfer,
} from '../../../support/evaluation-bad-inputs';
import {
  openEvaluationDatabase,
  type EvaluationDatabase,
} from '../../../support/evaluation-database';
import { fillWithLeast } from '../../../support/evaluation-record';
import { post, type Answer, type TestServer } from '../../../support/http-server';

/** Invalid transfers, sent by each of the three fields that take one. */
let database: EvaluationDatabase;
let server: TestServer;
let headers: Record<string, string>;

beforeAll(async () => {
  database = await openEvaluationDatabase(fillWithLeast);
  server = await database.serve();
  const key = await database.issueKey('a-bank', ['evaluations:read', 'evaluations:write']);
  headers = { authorization: `Bearer ${key}` };
});
afterAll(async () => {
  // Nothing that was sent in this file is on record.
  const stored = await database.evaluationCount();
  await database.close();
  expect(stored).toBe(0);
});

const send = (query: string, variables: object): Promise<Answer> =>
  post(server.address, { query, variables }, headers);

const evaluate = (input: object): Promise<Answer> =>
  send(
    `mutation ($input: EvaluateTransferInput!) {
      evaluateTransfer(input: $input) { evaluation { id } }
    }`,
    { input },
  );
const preview = (input: object): Promise<Answer> =>
  send('query ($input: TransferInput!) { previewTransfer(input: $input) { decision } }', { input });

/** The number that was sent, a part of it in any width, or another of its length. */
const digits = /99139|９９１３９|\p{Nd}{9}/u;

function expectRejection(
  { status, body, text }: Answer,
  field: string,
  code: ErrorCode = 'BAD_USER_INPUT',
): void {
  expect(body.errors).toHaveLength(1);
  const [error] = body.errors ?? [];
  expect(error?.extensions).toEqual({ code, field });
  expect({ status, data: body.data ?? null }).toEqual({ status: 400, data: null });
  expect(error?.message.startsWith(`${field}: `)).toBe(true);
  expect(text).not.toMatch(digits);
}

type Coded = [...BadTransfer, code: ErrorCode];
const coded = (code: ErrorCode, transfers: BadTransfer[]): Coded[] =>
  transfers.map((each) => [...each, code]);
const eachAlone = [
  ...coded('BAD_USER_INPUT', badTransfers),
  ...coded('RATE_NOT_ON_RECORD', transfersWithoutRate),
];
const allOfOne = [...eachAlone, ...coded('BAD_USER_INPUT', misfits)];

describe.each(allOfOne)('%s', (_, changes, field, code) => {
  const transfer = transferOf(changes);

  it('is rejected by evaluateTransfer', async () => {
    const answer = await evaluate({ idempotencyKey: 'a key', transfer });
    expectRejection(answer, `input.transfer.${field}`, code);
  });

  it('is rejected by previewTransfer', async () => {
    expectRejection(await preview(transfer), `input.${field}`, code);
  });
});

describe('among several transfers', () => {
  it.each(eachAlone)('%s is rejected alone', async (_, changes, field, code) => {
    const inputs = [{ idempotencyKey: 'a key', transfer: transferOf(changes) }];
    const { status, body, text } = await send(evaluateMany, { inputs });
    expect(status).toBe(200);
    const [outcome] = body.data?.['evaluateTransfers'] as [Outcome];
    expect(outcome).toMatchObject({ index: 0, evaluation: null, replayed: false });
    expect(outcome.error).toMatchObject({ code, field: `transfer.${field}` });
    expect(outcome.error?.message.startsWith(`transfer.${field}: `)).toBe(true);
    expect(text).not.toMatch(digits);
  });

  it.each(misfits)(
    '%s fails the operation, and the error names its index',
    async (_, changes, field) => {
      const inputs = [{}, changes].map((each, index) => ({
        idempotencyKey: `key ${index}`,
        transfer: transferOf(each),
      }));
      expectRejection(await send(evaluateMany, { inputs }), `inputs[1].transfer.${field}`);
    },
  );
});

describe('an idempotency key', () => {
  it.each(badIdempotencyKeys)('%s is rejected', async (_, idempotencyKey) => {
    const transfer = transferOf({ sender: { iin: '991399500103' } });
    expectRejection(await evaluate({ idempotencyKey, transfer }), 'input.idempotencyKey');
    const { body } = await send(evaluateMany, { inputs: [{ idempotencyKey, transfer }] });
    const [outcome] = body.data?.['evaluateTransfers'] as [Outcome];
    expect(outcome.error).toMatchObject({ code: 'BAD_USER_INPUT', field: 'idempotencyKey' });
  });

  it('that PostgreSQL cannot store is rejected', async () => {
    const transfer = transferOf();
    expectRejection(await evaluate({ idempotencyKey: 'a\0b', transfer }), 'input.idempotencyKey');
  });

  it('that is missing is rejected', async () => {
    const transfer = transferOf();
    expectRejection(await evaluate({ transfer }), 'input.idempotencyKey');
    expectRejection(await evaluate({ idempotencyKey: null, transfer }), 'input.idempotencyKey');
  });
});
