import { once } from 'node:events';
import { ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { WebSocket } from 'ws';
import { GatewayMetrics } from '../../src/metrics/gateway-metrics';
import { openEvaluationDatabase, type EvaluationDatabase } from '../support/evaluation-database';
import { fillWithLeast } from '../support/evaluation-record';
import { scrape } from '../support/scrape';
import { Received, socketClient } from './live-client';

const metrics = new GatewayMetrics();
let database: EvaluationDatabase;
let address: string;
beforeAll(async () => {
  database = await openEvaluationDatabase(fillWithLeast);
  await database.dataSource.query(`insert into source (id, slug, title, publisher, kind)
    values (gen_random_uuid(), 'source', 'Source', 'Publisher', 'PRESS')`);
  ({ address } = await database.serve({ metrics, slowClientMs: 300 }));
});
afterAll(() => database.close());

/** Each event is large: a few of them fill what the operating system holds for a reader. */
const query = `subscription ($after: String) { recordChanged(after: $after) {
  cursor commit { sequence } changes { nodeId fields { after before } } } }`;
const commits = 100;
const textLength = 200_000;

interface Data {
  recordChanged: { cursor: string; commit: { sequence: number } };
}
interface Message {
  type: string;
  payload?: { data?: Data; extensions?: { cursor?: string; code: string } }[] & { data?: Data };
}

/** Changes the record so often that its events are more than a connection holds. */
async function changeOften(): Promise<void> {
  for (let commit = 0; commit < commits; commit += 1) {
    await database.dataSource.query(
      `update source set url = $1 || repeat('x', ${textLength}) where slug = 'source'`,
      [String(commit)],
    );
  }
}

const eventsSent = async (): Promise<number> =>
  (await scrape(metrics.registry)).valueOf('gateway_live_events_total') ?? 0;

/** Reads on after the cursor: the commits that had not come. */
async function readAfter(after: string, count: number): Promise<number[]> {
  const client = socketClient(address);
  const received = await new Received<Data>(client, query, { after }).count(count);
  received.stop();
  await client.dispose();
  return received.events.map(({ recordChanged: { commit } }) => commit.sequence);
}

it('ends a socket that is not read, with the cursor to come back with', async () => {
  const socket = new WebSocket(`${address.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  const received: Message[] = [];
  socket.on('message', (data: Buffer) => {
    received.push(JSON.parse(data.toString()) as Message);
    if (received.length === 2) socket.pause();
  });
  await once(socket, 'open');
  socket.send('{"type":"connection_init"}');
  await once(socket, 'message');
  socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query } }));
  while (received.length < 2) await once(socket, 'message');
  const sentBefore = await eventsSent();
  await changeOften();
  await new Promise((resolve) => setTimeout(resolve, 400));
  const computed = (await eventsSent()) - sentBefore;
  // What is not read stays in the database.
  expect(computed).toBeGreaterThan(0);
  expect(computed).toBeLessThan(commits);
  const closed = once(socket, 'close') as Promise<[number]>;
  socket.resume();
  expect((await closed)[0]).toBe(1013);
  const last = received.at(-1);
  expect(last).toMatchObject({
    type: 'error',
    payload: [{ extensions: { code: 'UNAVAILABLE', cursor: expect.any(String) as string } }],
  });
  const seen = received.flatMap(({ payload }) => payload?.data?.recordChanged ?? []);
  const cursor = last?.payload?.[0]?.extensions?.cursor ?? '';
  expect(cursor).toBe(seen.at(-1)?.cursor);
  const missed = await readAfter(cursor, commits + 1 - seen.length);
  const all = [...seen.map(({ commit }) => commit.sequence), ...missed];
  expect(all).toEqual(Array.from({ length: commits + 1 }, (_, at) => (all[0] ?? 0) + at));
});

it('ends an event stream that is not read in the same way', async () => {
  const { port } = new URL(address);
  const socket = connect(Number(port), '127.0.0.1');
  const body = JSON.stringify({ query });
  socket.write(
    `POST /graphql HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAccept: text/event-stream\r\n` +
      `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  );
  const listening = jest.spyOn(ServerResponse.prototype, 'once');
  let text = '';
  socket.on('data', (data: Buffer) => (text += data.toString()));
  while (!text.includes('"cursor"')) await once(socket, 'data');
  socket.pause();
  await changeOften();
  await new Promise((resolve) => setTimeout(resolve, 200));
  // One that waits to be read, and none of the events before it.
  const responses = listening.mock.contexts as ServerResponse[];
  const counts = responses.map((each) => each.listenerCount('drain'));
  const closing = responses.map((each) => each.listenerCount('close'));
  listening.mockRestore();
  expect(Math.max(...counts)).toBe(1);
  expect(Math.max(...closing)).toBeLessThan(8);
  await new Promise((resolve) => setTimeout(resolve, 200));
  socket.resume();
  await once(socket, 'close');
  const events = [...text.matchAll(/^data: (\{.*\})\r?$/gm)].map(
    ([, data]) => JSON.parse(data ?? '') as { data?: Data; errors?: { extensions: object }[] },
  );
  const seen = events.flatMap(({ data }) => data?.recordChanged ?? []);
  expect(seen.length).toBeLessThan(commits);
  expect(events.at(-1)?.errors).toMatchObject([
    { extensions: { code: 'UNAVAILABLE', cursor: seen.at(-1)?.cursor } },
  ]);
});
