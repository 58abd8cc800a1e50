import type { Client as StreamClient } from 'graphql-sse';
import { createClient } from 'graphql-sse';
import type { Client } from 'graphql-ws';
import { openEvaluationDatabase, type EvaluationDatabase } from '../support/evaluation-database';
import { fillWithLeast } from '../support/evaluation-record';
import { post } from '../support/http-server';
import { recordChanged, socketClient, Received, type ReceivedEvent } from './live-client';

let database: EvaluationDatabase;
let address: string;
let resolving: string;
let client: Client;
let streams: StreamClient;
beforeAll(async () => {
  database = await openEvaluationDatabase(fillWithLeast);
  ({ address } = await database.serve());
  ({ address: resolving } = await database.serve({ queryPlans: false }));
  client = socketClient(address);
  streams = createClient({ url: `${address}/graphql`, retryAttempts: 0 });
});
afterAll(async () => {
  streams.dispose();
  await client.dispose();
  await database.close();
});

let names = 0;
const rename = (slug = 'fine'): Promise<unknown> =>
  database.dataSource.query('update provider set name = $1 where slug = $2', [
    `Name ${(names += 1)}`,
    slug,
  ]);

async function head(): Promise<number> {
  const [{ last }] = await database.dataSource.query<[{ last: number }]>(
    'select max(sequence)::integer as last from record_commit',
  );
  return last;
}

/** What the restore of an older backup does: the commits after this one were never made. */
const loseCommitsAfter = (sequence: number): Promise<unknown> =>
  database.dataSource.query(`begin;
    delete from record_change where sequence > ${sequence};
    delete from record_commit where sequence > ${sequence};
    commit`);

const changes = (args: string): string => `query ($cursor: String) {
  changes(${args}) { edges { cursor node { nodeId } } pageInfo { endCursor } } }`;
const forwards = changes('first: 100, after: $cursor');
const backwards = changes(
  'last: 100, before: $cursor, orderBy: [{ field: SEQUENCE, direction: DESC }]',
);

interface Page {
  edges: { cursor: string; node: { nodeId: string } }[];
  pageInfo: { endCursor: string };
}

async function ask(query: string, cursor: string | null, server = address) {
  const { status, body } = await post(server, { query, variables: { cursor } });
  return { status, errors: body.errors, page: body.data?.['changes'] as Page | undefined };
}

const lines = (after: string): Promise<Response> =>
  fetch(`${address}/changes.ndjson?after=${after}`);

async function lastCursors(): Promise<{ forwards: string; backwards: string; event: string }> {
  const { page } = await ask(forwards, null);
  const { page: newest } = await ask(
    changes('first: 1, after: $cursor, orderBy: [{ field: SEQUENCE, direction: DESC }]'),
    null,
  );
  const received = await new Received(client, recordChanged).count(1);
  received.stop();
  return {
    forwards: page?.pageInfo.endCursor ?? '',
    backwards: newest?.pageInfo.endCursor ?? '',
    event: received.events[0]?.recordChanged.cursor ?? '',
  };
}

const expired = { extensions: { code: 'CURSOR_EXPIRED', field: 'after' } };

/** Every way to continue after a cursor, where its commit was lost. */
async function expectExpired(cursors: Awaited<ReturnType<typeof lastCursors>>): Promise<void> {
  for (const server of [address, resolving]) {
    for (const cursor of [cursors.forwards, cursors.event]) {
      expect(await ask(forwards, cursor, server)).toMatchObject({ status: 410, errors: [expired] });
    }
    expect(await ask(backwards, cursors.backwards, server)).toMatchObject({
      status: 410,
      errors: [{ extensions: { code: 'CURSOR_EXPIRED', field: 'before' } }],
    });
  }
  for (const cursor of [cursors.forwards, cursors.event]) {
    const response = await lines(cursor);
    expect([response.status, await response.json()]).toMatchObject([410, { errors: [expired] }]);
    const received = await new Received(client, recordChanged, { after: cursor }).ended();
    expect(received.error).toMatchObject([expired]);
  }
}

it('says that a cursor has expired whose commit was lost, or is another one now', async () => {
  await rename();
  const kept = await lastCursors();
  const last = await head();
  await rename();
  const lost = await lastCursors();
  await loseCommitsAfter(last);
  await expectExpired(lost);
  const response = await lines(String(last + 1));
  expect([response.status, await response.json()]).toMatchObject([410, { errors: [expired] }]);
  for (let commit = 0; commit < 3; commit += 1) await rename();
  await expectExpired(lost);
  // The same node was changed by the commit that has the number now.
  for (const cursor of [kept.forwards, kept.event]) {
    for (const server of [address, resolving]) {
      expect((await ask(forwards, cursor, server)).page?.edges).toHaveLength(3);
    }
    expect((await (await lines(cursor)).text()).match(/\n/g)).toHaveLength(3);
  }
});

it('ends subscriptions whose place was lost with that error', async () => {
  const last = await head();
  const received = await new Received(client, recordChanged).count(1);
  const stream = streams.iterate<{ recordChanged: ReceivedEvent }>({ query: recordChanged });
  await stream.next();
  await rename();
  await received.count(2);
  await stream.next();
  await loseCommitsAfter(last);
  await rename();
  expect((await received.ended()).error).toMatchObject([expired]);
  expect((await stream.next()).value).toMatchObject({ errors: [expired] });
  expect(await stream.next()).toMatchObject({ done: true });
});

it('reads one form of cursor everywhere', async () => {
  const { forwards: cursor, event } = await lastCursors();
  await rename();
  const response = await lines(cursor);
  expect(response.status).toBe(200);
  const line = JSON.parse(await response.text()) as { cursor: string; nodeId: string };
  const { page } = await ask(forwards, event);
  expect(page?.edges).toEqual([{ cursor: line.cursor, node: { nodeId: line.nodeId } }]);
  // After the commit itself: nothing is there, and nothing is missed.
  const end = response.headers.get('record-cursor') ?? '';
  expect((await ask(forwards, end)).page?.edges).toEqual([]);
  expect(await (await lines(end)).text()).toBe('');
  const received = new Received(client, recordChanged, { after: end });
  await rename('ended');
  await received.count(1);
  const [first] = received.events;
  expect(first?.recordChanged.changes).toHaveLength(1);
  expect(await (await lines(first?.recordChanged.cursor ?? '')).text()).toBe('');
  received.stop();
});
