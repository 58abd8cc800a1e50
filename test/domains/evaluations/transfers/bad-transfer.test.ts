import { evaluateMany, transferOf, type Outcome } from '../../../support/evaluation-asker';
import { badIdempotencyKeys, badTransfers, misfits } from '../../../support/evaluation-bad-inputs';
import {
  openEvaluationDatabase,
  type EvaluationDatabase,
} from '../../../support/evaluation-database';
import { fillWithLeast } from '../../../support/evaluation-record';
import { post, type Answer, type TestServer } from '../../../support/http-server';

/** What is wrong with a transfer, by each of the three roads on which one comes. */
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
  // Whatever was sent in this file, nothing of it is on record.
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

/** The number that was sent, or a part of it, in any width; or another as long. */
const digits = /99139|９９１３９|\p{Nd}{9}/u;

function expectRefusal({ status, body, text }: Answer, field: string): void {
  expect(body.errors).toHaveLength(1);
  const [error] = body.errors ?? [];
  expect(error?.extensions).toEqual({ code: 'BAD_USER_INPUT', field });
  expect({ status, data: body.data ?? null }).toEqual({ status: 400, data: null });
  expect(error?.message.startsWith(`${field}: `)).toBe(true);
  expect(text).not.toMatch(digits);
}

describe.each([...badTransfers, ...misfits])('%s', (_, changes, field) => {
  const transfer = transferOf(changes);

  it('is refused by evaluateTransfer', async () => {
    expectRefusal(await evaluate({ idempotencyKey: 'a key', transfer }), `input.transfer.${field}`);
  });

  it('is refused by previewTransfer', async () => {
    expectRefusal(await preview(transfer), `input.${field}`);
  });
});

describe('among several transfers', () => {
  it.each(badTransfers)('%s is refused on its own', async (_, changes, field) => {
    const inputs = [{ idempotencyKey: 'a key', transfer: transferOf(changes) }];
    const { status, body, text } = await send(evaluateMany, { inputs });
    expect(status).toBe(200);
    const [outcome] = body.data?.['evaluateTransfers'] as [Outcome];
    expect(outcome).toMatchObject({ index: 0, evaluation: null, replayed: false });
    expect(outcome.error).toMatchObject({ code: 'BAD_USER_INPUT', field: `transfer.${field}` });
    expect(outcome.error?.message.startsWith(`transfer.${field}: `)).toBe(true);
    expect(text).not.toMatch(digits);
  });

  it.each(misfits)('%s fails them all, and its place is told', async (_, changes, field) => {
    const inputs = [{}, changes].map((each, index) => ({
      idempotencyKey: `key ${index}`,
      transfer: transferOf(each),
    }));
    expectRefusal(await send(evaluateMany, { inputs }), `inputs[1].transfer.${field}`);
  });
});

describe('an idempotency key', () => {
  it.each(badIdempotencyKeys)('%s is refused', async (_, idempotencyKey) => {
    const transfer = transferOf({ sender: { iin: '991399500103' } });
    expectRefusal(await evaluate({ idempotencyKey, transfer }), 'input.idempotencyKey');
    const { body } = await send(evaluateMany, { inputs: [{ idempotencyKey, transfer }] });
    const [outcome] = body.data?.['evaluateTransfers'] as [Outcome];
    expect(outcome.error).toMatchObject({ code: 'BAD_USER_INPUT', field: 'idempotencyKey' });
  });

  it('that PostgreSQL cannot hold is refused', async () => {
    const transfer = transferOf();
    expectRefusal(await evaluate({ idempotencyKey: 'a\0b', transfer }), 'input.idempotencyKey');
  });

  it('that is not given is refused', async () => {
    const transfer = transferOf();
    expectRefusal(await evaluate({ transfer }), 'input.idempotencyKey');
    expectRefusal(await evaluate({ idempotencyKey: null, transfer }), 'input.idempotencyKey');
  });
});
