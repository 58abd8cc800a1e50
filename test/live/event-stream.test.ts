import { createClient, type Client } from 'graphql-sse';
import { openEvaluationDatabase, type EvaluationDatabase } from '../support/evaluation-database';
import { fillWithLeast } from '../support/evaluation-record';
import { recordChanged, type ReceivedEvent } from './live-client';

let database: EvaluationDatabase;
let address: string;
let client: Client;
beforeAll(async () => {
  database = await openEvaluationDatabase(fillWithLeast);
  ({ address } = await database.serve());
  client = createClient({ url: `${address}/graphql`, retryAttempts: 0 });
});
afterAll(async () => {
  client.dispose();
  await database.close();
});

const rename = (name: string): Promise<unknown> =>
  database.dataSource.query("update provider set name = $1 where slug = 'fine'", [name]);

const iterate = (variables: Record<string, unknown> = {}) =>
  client.iterate<{ recordChanged: ReceivedEvent }>({ query: recordChanged, variables });

it('tells changes to the client of graphql-sse, and resumes after a cursor', async () => {
  const received = iterate();
  const first = (await received.next()).value?.data?.recordChanged;
  expect(first?.changes).toEqual([]);
  await rename('One');
  const second = (await received.next()).value?.data?.recordChanged;
  expect(second?.changes).toMatchObject([{ kind: 'CHANGED', type: 'Provider' }]);
  await received.return?.();
  await rename('Two');
  const resumed = iterate({ after: second?.cursor });
  const third = (await resumed.next()).value?.data?.recordChanged;
  expect(third?.commit?.sequence).toBe((second?.commit?.sequence ?? 0) + 1);
  await resumed.return?.();
});

it('tells errors of GraphQL in the stream', async () => {
  const query = 'subscription { other }';
  const received = client.iterate({ query });
  expect((await received.next()).value).toMatchObject({
    errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
  });
  expect(await received.next()).toMatchObject({ done: true });
});

it('reads a subscription from an address, as EventSource sends it', async () => {
  const query = new URLSearchParams({ query: 'subscription { recordChanged { cursor } }' });
  const response = await fetch(`${address}/graphql?${query.toString()}`, {
    headers: { accept: 'text/event-stream' },
  });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  while (!text.includes('\n\n', 4)) text += (await reader?.read())?.value ?? '';
  expect(text).toMatch(
    /^:\n\nevent: next\ndata: \{"data":\{"recordChanged":\{"cursor":"[\w-]+"\}\}\}\n\n$/,
  );
  await reader?.cancel();
});

it('refuses an unknown key by the status', async () => {
  const response = await fetch(`${address}/graphql`, {
    method: 'POST',
    headers: {
      accept: 'text/event-stream',
      'content-type': 'application/json',
      authorization: `Bearer ${'k'.repeat(40)}`,
    },
    body: JSON.stringify({ query: recordChanged }),
  });
  expect(response.status).toBe(401);
  expect(await response.json()).toMatchObject({
    errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
  });
});
