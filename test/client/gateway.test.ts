import { createClient } from '../../packages/client/src/client';
import {
  IsThisPlatformAuthorizedDocument,
  PreviewTransferDocument,
  ProvidersDocument,
  RecordChangedDocument,
} from '../../packages/client/src/documents';
import type { TransferToEvaluate } from '../../packages/client/src/evaluate';
import type { Result } from '../../packages/client/src/gateway-error';
import { openEvaluationDatabase, type EvaluationDatabase } from '../support/evaluation-database';
import { fillWithLeast } from '../support/evaluation-record';
import { startServer } from '../support/http-server';

/** The client against the gateway itself. */
let database: EvaluationDatabase;
let key: string;
let address: string;
beforeAll(async () => {
  database = await openEvaluationDatabase(fillWithLeast);
  ({ address } = await database.serve());
  key = await database.issueKey('a-bank', ['evaluations:read', 'evaluations:write']);
});
afterAll(() => database.close());

const client = (options: Partial<Parameters<typeof createClient>[0]> = {}) =>
  createClient({ url: `${address}/graphql`, key, ...options });

function dataOf<Data>(result: Result<Data> | void): Data {
  if (result?.ok !== true) throw new Error(JSON.stringify(result));
  return result.data;
}

const transfer: TransferToEvaluate['transfer'] = {
  amount: { amount: '1000', currency: 'KZT' },
  occurredAt: '2025-10-22T10:00:00Z',
  sender: {},
  recipient: { iin: '991399500010' },
  counterparty: 'fine',
};

it('runs the queries of the library', async () => {
  const who = await client().run(IsThisPlatformAuthorizedDocument, { text: 'fine' });
  expect(dataOf(who).identifyProvider).toMatchObject({ name: 'FINE', status: 'AUTHORIZED' });
  const nobody = await client().run(IsThisPlatformAuthorizedDocument, { text: 'nobody' });
  expect(dataOf(nobody).identifyProvider).toBeNull();
  const preview = await client().run(PreviewTransferDocument, { input: transfer });
  expect(dataOf(preview).previewTransfer.decision).toBe('CLEARED');
});

it('says which argument is wrong', async () => {
  const result = await client().run(ProvidersDocument, { first: 1_000 });
  expect(result).toMatchObject({
    ok: false,
    error: { code: 'BAD_USER_INPUT', field: 'first', status: 400 },
  });
});

it('reads a list page by page', async () => {
  const slugs: string[][] = [];
  const pages = client().pages(ProvidersDocument, { first: 1 }, ({ providers }) => providers);
  for await (const page of pages) {
    slugs.push(dataOf(page).edges.map(({ node }) => node.slug));
  }
  expect(slugs).toEqual([['ended'], ['fine']]);
});

it('ends a list at an error', async () => {
  const pages = client().pages(ProvidersDocument, { after: 'wrong' }, (data) => data.providers);
  const results: Result<unknown>[] = [];
  for await (const page of pages) results.push(page);
  expect(results).toMatchObject([{ ok: false, error: { code: 'BAD_USER_INPUT', field: 'after' } }]);
});

it('throws where a document does not use its cursor', async () => {
  const document = 'query { providers(first: 1) { pageInfo { hasNextPage endCursor } } }';
  const pages = client().pages<{ providers: never }, { after?: string }, never>(
    document,
    {},
    ({ providers }) => providers,
  );
  await pages.next();
  await pages.next();
  await expect(pages.next()).rejects.toThrow('$after');
});

describe('an evaluation whose response is lost', () => {
  /** Loses the first response after the gateway has sent it. */
  const losing = (): typeof fetch => {
    let count = 0;
    return async (input, init) => {
      const response = await fetch(input, init);
      if (count++ > 0) return response;
      await response.arrayBuffer();
      throw new TypeError('fetch failed');
    };
  };

  it('is sent again under its key, and recorded once', async () => {
    const before = await database.evaluationCount();
    const result = await client({ fetch: losing() }).evaluateTransfer({ transfer });
    expect(dataOf(result)).toMatchObject({
      replayed: true,
      evaluation: { decision: 'CLEARED', sequence: expect.any(String) },
    });
    expect(result.idempotencyKey).toMatch(/^[\da-f-]{36}$/);
    expect(await database.evaluationCount()).toBe(before + 1);
  });

  it('among several, too', async () => {
    const before = await database.evaluationCount();
    const inputs = ['1', '2', '3'].map((amount) => ({
      transfer: { ...transfer, amount: { amount, currency: 'KZT' } },
    }));
    const results = await client({ fetch: losing() }).evaluateTransfers(inputs);
    expect(results.map((result) => dataOf(result).replayed)).toEqual([true, true, true]);
    expect(await database.evaluationCount()).toBe(before + 3);
  });
});

it('evaluates more transfers than one request takes, each by itself', async () => {
  const inputs = Array.from({ length: 1_001 }, (_, index) => ({
    idempotencyKey: `many ${index}`,
    transfer: index === 500 ? { ...transfer, amount: { amount: '-1', currency: 'KZT' } } : transfer,
  }));
  const results = await client().evaluateTransfers(inputs);
  expect(results.map(({ idempotencyKey }) => idempotencyKey)).toEqual(
    inputs.map(({ idempotencyKey }) => idempotencyKey),
  );
  const failed = results.flatMap((result, index) => (result.ok ? [] : [{ index, ...result }]));
  expect(failed).toMatchObject([{ index: 500, error: { code: 'BAD_USER_INPUT' } }]);
  expect(failed[0]?.error.field).toContain('amount');
});

describe('a subscription', () => {
  const rename = (name: string): Promise<unknown> =>
    database.dataSource.query("update provider set name = $1 where slug = 'fine'", [name]);
  /** Reaches the process that serves at present. */
  const following: typeof fetch = (input, init) =>
    fetch((input as string).replace('http://gateway.example', serving), init);
  let serving = '';

  it('goes on behind its cursor in another process', async () => {
    const url = 'http://gateway.example/graphql';
    const resources = database.resources();
    const ending = await startServer(database.service, { resources });
    serving = ending.address;
    const controller = new AbortController();
    const events = client({ url, fetch: following }).subscribe(
      RecordChangedDocument,
      {},
      { signal: controller.signal },
    );
    const next = async () => dataOf((await events.next()).value).recordChanged;
    expect((await next()).changes).toEqual([]);
    await rename('One');
    const { commit, changes } = await next();
    expect(changes).toMatchObject([{ kind: 'CHANGED', type: 'Provider' }]);
    await ending.close();
    await rename('Two');
    await rename('Three');
    serving = address;
    expect((await next()).commit.sequence).toBe(commit.sequence + 1);
    expect((await next()).commit.sequence).toBe(commit.sequence + 2);
    const waiting = events.next();
    controller.abort();
    expect(await waiting).toEqual({ value: undefined, done: true });
  });

  it('ends with the error of a key that is unknown, and of an unknown field', async () => {
    const first = (events: AsyncGenerator<unknown>) => events.next();
    const unknown = client({ key: 'k'.repeat(40) }).subscribe(RecordChangedDocument);
    expect((await first(unknown)).value).toMatchObject({ error: { code: 'UNAUTHENTICATED' } });
    const other = client().subscribe('subscription { other }');
    expect((await first(other)).value).toMatchObject({
      error: { code: 'GRAPHQL_VALIDATION_FAILED' },
    });
    expect(await first(other)).toMatchObject({ done: true });
  });
});
