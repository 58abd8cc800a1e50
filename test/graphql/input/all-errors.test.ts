import { openEvaluationDatabase, type EvaluationDatabase } from '../../support/evaluation-database';
import { nobody, transferOf } from '../../support/evaluation-asker';
import { badTransfer, faultyInputs, preview } from '../../support/faulty-inputs';
import { fillWithLeast } from '../../support/evaluation-record';
import { post, type TestServer } from '../../support/http-server';

/** All faults of one input are reported at once, at most five. */
let database: EvaluationDatabase;
let server: TestServer;
let headers: Record<string, string>;

beforeAll(async () => {
  database = await openEvaluationDatabase(fillWithLeast);
  server = await database.serve();
  const key = await database.issueKey('a-bank', ['evaluations:write', 'rules:write']);
  headers = { authorization: `Bearer ${key}` };
});
afterAll(() => database.close());

describe('all faults are reported at once', () => {
  it.each(faultyInputs)('in %s', async (_, query, variables, fields) => {
    const { body } = await post(server.address, { query, variables }, headers);
    expect(body.errors?.map(({ extensions }) => extensions.field)).toEqual(fields);
    const codes = new Set(body.errors?.map(({ extensions }) => extensions.code));
    expect([...codes]).toEqual([
      query === faultyInputs.at(-1)?.[1] ? 'GRAPHQL_VALIDATION_FAILED' : 'BAD_USER_INPUT',
    ]);
    for (const { message, extensions } of body.errors ?? []) {
      expect(message.startsWith(`${extensions.field}: `)).toBe(true);
    }
  });

  it('are at most five', async () => {
    const ids = Array.from({ length: 100 }, (_, index) => `no id ${index}`);
    const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
    const { body } = await post(server.address, { query, variables: { ids } });
    expect(body.errors?.map(({ extensions }) => extensions.field)).toEqual(
      [0, 1, 2, 3, 4].map((at) => `ids[${at}]`),
    );
    const inputs = Array.from({ length: 1000 }, () => ({ idempotencyKey: 1 }));
    const many = `mutation ($inputs: [EvaluateTransferInput!]!) {
      evaluateTransfers(inputs: $inputs) { index }
    }`;
    const answer = await post(server.address, { query: many, variables: { inputs } }, headers);
    expect(answer.body.errors).toHaveLength(5);
  });

  it('never repeat what was sent', async () => {
    const input = {
      ...badTransfer,
      sender: { iin: '991399500011' },
      recipient: { iin: nobody + 1 },
    };
    const { text } = await post(server.address, { query: preview, variables: { input } });
    expect(text).not.toMatch(/\d{9}|tenge|1\.234/);
  });

  it('are in the result of each transfer of several', async () => {
    const query = `mutation ($inputs: [EvaluateTransferInput!]!) {
      evaluateTransfers(inputs: $inputs) {
        index error { field } errors { code field message }
      }
    }`;
    const inputs = [
      { idempotencyKey: 'a', transfer: transferOf() },
      { idempotencyKey: '', transfer: badTransfer },
      { idempotencyKey: 'c', transfer: transferOf({ counterparty: '' }) },
    ];
    const { body } = await post(server.address, { query, variables: { inputs } }, headers);
    const results = body.data?.['evaluateTransfers'] as {
      error: { field: string } | null;
      errors: { code: string; field: string }[];
    }[];
    expect(results.map(({ errors }) => errors.map(({ field }) => field))).toEqual([
      [],
      ['sender.iin', 'occurredAt', 'amount.currency', 'amount.amount', 'counterparty'].map(
        (each) => `transfer.${each}`,
      ),
      ['transfer.counterparty'],
    ]);
    for (const { error, errors } of results) expect(error?.field).toBe(errors[0]?.field);
  });
});
