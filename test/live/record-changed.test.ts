import type { Client } from 'graphql-ws';
import { openEvaluationDatabase, type EvaluationDatabase } from '../support/evaluation-database';
import { fillWithLeast } from '../support/evaluation-record';
import { post } from '../support/http-server';
import { recordChanged, socketClient, Received } from './live-client';

let database: EvaluationDatabase;
let address: string;
let client: Client;
beforeAll(async () => {
  database = await openEvaluationDatabase(fillWithLeast);
  ({ address } = await database.serve());
  client = socketClient(address);
});
afterAll(async () => {
  await client.dispose();
  await database.close();
});

let names = 0;
const rename = (slug = 'fine'): Promise<unknown> =>
  database.dataSource.query('update provider set name = $1 where slug = $2', [
    `Name ${(names += 1)}`,
    slug,
  ]);

const changesOf = (received: Received): string[] =>
  received.events.flatMap(({ recordChanged: { changes } }) => changes.map(({ nodeId }) => nodeId));

async function changesAfter(cursor: string): Promise<string[]> {
  const query = `query ($after: String) {
    changes(after: $after, first: 100) { nodes { nodeId } } }`;
  const { body } = await post(address, { query, variables: { after: cursor } });
  const { nodes } = body.data?.['changes'] as { nodes: { nodeId: string }[] };
  return nodes.map(({ nodeId }) => nodeId);
}

it('begins with a cursor, and tells each change once and in order', async () => {
  const received = await new Received(client, recordChanged).count(1);
  const [first] = received.events;
  expect(first?.recordChanged.changes).toEqual([]);
  for (let round = 0; round < 3; round += 1) await rename();
  await received.until((each) => changesOf(each).length >= 3);
  expect(changesOf(received)).toEqual(await changesAfter(first?.recordChanged.cursor ?? ''));
  received.stop();
});

it('resumes after a cursor without a gap and without a double', async () => {
  const received = await new Received(client, recordChanged).count(1);
  await rename();
  await received.until((each) => changesOf(each).length >= 1);
  received.stop();
  await rename();
  await rename('ended');
  const after = received.events.at(-1)?.recordChanged.cursor ?? '';
  const resumed = new Received(client, recordChanged, { after });
  await rename();
  await resumed.until((each) => changesOf(each).length >= 3);
  expect(changesOf(resumed)).toEqual(await changesAfter(after));
  resumed.stop();
});

it('tells the kinds and the node that were asked for', async () => {
  const query = `subscription ($node: ID, $kinds: [RecordChangeKind!]) {
    recordChanged(node: $node, kinds: $kinds) { cursor changes { nodeId kind type } } }`;
  const [{ id }] = await database.dataSource.query<[{ id: string }]>(
    "select id from provider where slug = 'ended'",
  );
  const ofNode = await new Received(client, query, { node: id }).count(1);
  const ofKind = await new Received(client, query, { kinds: ['ENDED'] }).count(1);
  await rename();
  await rename('ended');
  await ofNode.count(2);
  expect(changesOf(ofNode)).toEqual([expect.stringContaining(id)]);
  expect(changesOf(ofKind)).toEqual([]);
  ofNode.stop();
  ofKind.stop();
});

it('sends commits without such changes if requested', async () => {
  const query = `subscription ($after: String) {
    recordChanged(after: $after, kinds: [ENDED], emptyCommits: true) {
      cursor commit { sequence } changes { nodeId kind type } } }`;
  const received = await new Received(client, query).count(1);
  await rename();
  await received.count(2);
  const [first, second] = received.events.map(({ recordChanged: event }) => event);
  expect(second).toMatchObject({
    changes: [],
    commit: { sequence: (first?.commit?.sequence ?? 0) + 1 },
  });
  received.stop();
  await rename();
  // What was missed is told by one event, whose commit is the last.
  const resumed = await new Received(client, query, { after: first?.cursor }).count(1);
  expect(resumed.events[0]?.recordChanged).toMatchObject({
    changes: [],
    commit: { sequence: (second?.commit?.sequence ?? 0) + 1 },
  });
  resumed.stop();
});

it('reads what an event leads to anew for each event', async () => {
  const query = `subscription { recordChanged {
    cursor changes { nodeId kind type present { ... on Provider { name } } fields { field after } }
  } }`;
  interface Named {
    recordChanged: { changes: { present: { name: string }; fields: { after: string }[] }[] };
  }
  const received = await new Received<Named>(client, query).count(1);
  const seen: string[] = [];
  for (let round = 2; round < 4; round += 1) {
    await rename();
    await received.count(round);
    const [change] = received.events.at(-1)?.recordChanged.changes ?? [];
    expect(change?.present.name).toBe(change?.fields[0]?.after);
    seen.push(change?.present.name ?? '');
  }
  expect(new Set(seen).size).toBe(2);
  received.stop();
});

it.each([
  ['a cursor that is none', { after: 'abc' }, 'BAD_USER_INPUT'],
  [
    'a cursor of another list',
    {
      after: Buffer.from(
        JSON.stringify(['x', '1', 'ffffffff-ffff-ffff-ffff-ffffffffffff']),
      ).toString('base64url'),
    },
    'BAD_USER_INPUT',
  ],
])('refuses %s', async (_, variables, code) => {
  const received = await new Received(client, recordChanged, variables).ended();
  expect(received.error).toMatchObject([{ extensions: { code } }]);
});

it.each([
  ['a query', '{ record { version } }', 'BAD_REQUEST'],
  ['what is no GraphQL', 'subscription {', 'GRAPHQL_PARSE_FAILED'],
  ['an unknown field', 'subscription { other }', 'GRAPHQL_VALIDATION_FAILED'],
  [
    'two fields',
    'subscription { a: recordChanged { cursor } b: recordChanged { cursor } }',
    'GRAPHQL_VALIDATION_FAILED',
  ],
])('refuses %s over a socket as by POST', async (_, query, code) => {
  const received = await new Received(client, query).ended();
  expect(received.error).toMatchObject([{ extensions: { code } }]);
});

it('refuses a subscription by POST, and says where it goes', async () => {
  const { status, body } = await post(address, {
    query: 'subscription { recordChanged { cursor } }',
  });
  expect(status).toBe(400);
  expect(body.errors?.[0]).toMatchObject({
    message: expect.stringContaining('WebSocket') as string,
    extensions: { code: 'BAD_REQUEST' },
  });
});
