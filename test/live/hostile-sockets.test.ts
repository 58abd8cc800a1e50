import { once } from 'node:events';
import { connect } from 'node:net';
import { WebSocket, type ClientOptions } from 'ws';
import { openEvaluationDatabase, type EvaluationDatabase } from '../support/evaluation-database';
import { fillWithLeast } from '../support/evaluation-record';
import { recordChanged } from './live-client';

let database: EvaluationDatabase;
let address: string;
beforeAll(async () => {
  database = await openEvaluationDatabase(fillWithLeast);
  ({ address } = await database.serve({
    corsOrigins: ['https://pages.example'],
    liveConnections: { perProcess: 100, perAddress: 50 },
  }));
});
afterAll(() => database.close());

const protocol = 'graphql-transport-ws';
const open = (protocols = protocol, options: ClientOptions = {}): WebSocket =>
  new WebSocket(`${address.replace('http', 'ws')}/graphql`, protocols, options);

/** The messages of a socket, and the code with which it was closed. */
async function talk(
  messages: readonly (string | Buffer)[],
  isEnough: (received: { type: string; payload?: unknown }[]) => boolean = () => false,
): Promise<{ received: { type: string; id?: string; payload?: unknown }[]; code: number }> {
  const socket = open();
  const received: { type: string; payload?: unknown }[] = [];
  socket.on('error', () => undefined);
  socket.on('message', (data: Buffer) => {
    received.push(JSON.parse(data.toString()) as { type: string });
    if (isEnough(received)) socket.close(1000);
  });
  await once(socket, 'open');
  for (const [index, each] of messages.entries()) {
    socket.send(each);
    // What follows is sent once it is acknowledged.
    if (index === 0 && each === init) await once(socket, 'message');
  }
  const [code] = (await once(socket, 'close')) as [number];
  return { received, code };
}

const init = JSON.stringify({ type: 'connection_init' });
const subscribe = (id: string, query = recordChanged): string =>
  JSON.stringify({ id, type: 'subscribe', payload: { query } });

it.each([
  ['what is no JSON', ['{'], 4400],
  ['a message of no type', ['{}'], 4400],
  ['a message that only a gateway sends', [init, '{"id":"1","type":"next","payload":{}}'], 4400],
  ['bytes', [Buffer.from(init)], 4400],
  ['a huge message', [`"${'x'.repeat(20_000)}"`], 1009],
  ['deep JSON', [`${'['.repeat(7_000)}${']'.repeat(7_000)}`], 4400],
  ['a name of JavaScript', ['{"type":"connection_init","payload":{"__proto__":{"a":1}}}'], 4400],
  ['a subscription before connection_init', [subscribe('1')], 4401],
  ['connection_init twice', [init, init], 4429],
  ['an id twice', [init, subscribe('1'), subscribe('1')], 4409],
  ['a long id twice', [init, subscribe('й'.repeat(5_000)), subscribe('й'.repeat(5_000))], 4409],
  ['nothing', [], 4408],
  ['thousands of messages', [init, ...Array<string>(2_000).fill('{"type":"ping"}')], 1008],
])('closes a socket that sends %s', async (_, messages, code) => {
  expect((await talk(messages)).code).toBe(code);
});

it('carries so many subscriptions and refuses the others', async () => {
  const messages = [init, ...Array.from({ length: 30 }, (_, id) => subscribe(String(id)))];
  const { received } = await talk(messages, (each) => each.length >= 31);
  const of = (type: string): unknown[] => received.filter((each) => each.type === type);
  expect([of('next').length, of('error').length]).toEqual([20, 10]);
});

it('closes a socket with a malformed frame, and goes on serving', async () => {
  const { port } = new URL(address);
  const socket = connect(Number(port), '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write(
    `GET /graphql HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
      `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${'a'.repeat(22)}==\r\n` +
      `Sec-WebSocket-Protocol: ${protocol}\r\n\r\n`,
  );
  await once(socket, 'data');
  socket.write(Buffer.from([0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]));
  await once(socket.resume(), 'close');
  expect((await fetch(`${address}/graphql?query={__typename}`)).status).toBe(200);
});

it('closes a socket of a protocol that it does not speak', async () => {
  // The client sees that no protocol was chosen, before the gateway's close code.
  await expect(once(open('graphql-ws'), 'open')).rejects.toThrow('Server sent no subprotocol');
});

/** The status with which a handshake is refused; 101 where it is not. */
async function handshake(options: ClientOptions, path = '/graphql'): Promise<number> {
  const socket = new WebSocket(`${address.replace('http', 'ws')}${path}`, protocol, options);
  socket.on('error', () => undefined);
  return new Promise((resolve) => {
    socket.once('unexpected-response', (_, { statusCode = 0 }) => resolve(statusCode));
    socket.once('open', () => {
      socket.close();
      resolve(101);
    });
  });
}

it.each([
  ['no page', {}, 101],
  ['an allowed page', { origin: 'https://pages.example' }, 101],
  ['another page', { origin: 'https://other.example' }, 403],
  ['a page without an origin', { origin: 'null' }, 403],
])('checks the origin of %s at the handshake', async (_, options, status) => {
  expect(await handshake(options)).toBe(status);
});

it('accepts a page of its own origin', async () => {
  expect(await handshake({ origin: address })).toBe(101);
});

it('refuses a handshake on another path, as any request', async () => {
  expect(await handshake({}, '/other')).toBe(404);
  expect(await handshake({}, '/graphql?query=991399500010')).toBe(400);
});

it('answers a request for another upgrade as if it were none', async () => {
  const { port } = new URL(address);
  const socket = connect(Number(port), '127.0.0.1');
  const body = JSON.stringify({ query: '{ __typename }' });
  socket.write(
    `POST /graphql HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, HTTP2-Settings, close\r\n` +
      `Upgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\nContent-Type: application/json\r\n` +
      `Content-Length: ${body.length}\r\n\r\n${body}`,
  );
  const [data] = (await once(socket, 'data')) as [Buffer];
  expect(data.toString()).toMatch(/^HTTP\/1.1 200 OK/);
  socket.destroy();
});

it('limits the connections of an address', async () => {
  const sockets: WebSocket[] = [];
  for (let count = 0; count < 50; count += 1) {
    const socket = open();
    sockets.push(socket);
    await once(socket, 'open');
  }
  expect(await handshake({})).toBe(429);
  const stream = await fetch(`${address}/graphql?query=x`, {
    headers: { accept: 'text/event-stream' },
  });
  expect(stream.status).toBe(429);
  await Promise.all(
    sockets.map((each) => {
      each.close();
      return once(each, 'close');
    }),
  );
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await handshake({})).toBe(101);
});
