import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { LingeringClose, type LingerLimits } from '../../src/http/lingering-close';
import { isEnding, responseBeforeBody } from '../../src/http/unread-body';

/** Connections that are closed while their clients send, under limits of a test's own. */
const mebibyte = 1024 * 1024;
const minute = 60_000;
const limits: LingerLimits = {
  maxMs: minute,
  maxMsWhileClosing: minute,
  maxBytes: 4 * mebibyte,
  maxConnections: 2,
};

let lingering: LingeringClose;
let server: Server;
let served: number;
const sockets = new Set<Socket>();

/** A server that rejects every request without reading its body. */
async function serve(changed: Partial<LingerLimits> = {}): Promise<void> {
  lingering = new LingeringClose({ ...limits, ...changed });
  served = 0;
  server = createServer(
    { ServerResponse: responseBeforeBody(lingering) },
    ({ socket }, response) => {
      if (isEnding(socket)) return;
      served += 1;
      response.writeHead(429, { 'content-length': 2 }).end('no');
    },
  );
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
}

afterEach(async () => {
  for (const each of sockets) each.destroy();
  await closed();
});

/** Closes the server, and waits until it has forgotten all connections. */
async function closed(): Promise<void> {
  server.close();
  await once(server, 'close');
  while (lingering.size > 0) await new Promise(setImmediate);
}

/** A client that keeps its side open, with what it was sent and whether it was cut off. */
class OpenClient {
  readonly socket: Socket;
  text = '';
  error: string | undefined;
  readonly ended: Promise<unknown>;
  readonly closed: Promise<unknown>;

  constructor(head: string) {
    const { port } = server.address() as AddressInfo;
    this.socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    this.socket.on('data', (chunk: Buffer) => (this.text += chunk.toString()));
    this.socket.on('error', ({ code }: NodeJS.ErrnoException) => (this.error = code));
    this.ended = new Promise((resolve) => this.socket.once('end', resolve));
    this.closed = new Promise((resolve) => this.socket.once('close', resolve));
    this.socket.write(head);
  }
}

const headOf = (line: string): string => `POST / HTTP/1.1\r\nhost: a\r\n${line}\r\n\r\n`;
const announced = headOf(`content-length: ${100 * mebibyte}`);
const chunked = headOf('transfer-encoding: chunked');
const piece = Buffer.alloc(mebibyte, ' ');

it.each([
  ['announces a large body', announced],
  ['announces a large body in HTTP/1.0', announced.replace('1.1', '1.0')],
  ['sends chunks', chunked],
  ['closes after a small body', headOf('connection: close\r\ncontent-length: 9')],
  ['waits for 100 Continue', headOf('content-length: 9\r\nexpect: 100-continue')],
])('ends its own side first, where the client %s', async (_, head) => {
  await serve();
  // Node would send 100 Continue by itself.
  server.on('checkContinue', (request, response) => server.emit('request', request, response));
  const client = new OpenClient(head);
  await client.ended;
  expect(client.text).toMatch(/^HTTP\/1\.1 429 .*\r\nconnection: close\r\n(.*\r\n)?\r\nno$/is);
  expect([lingering.size, client.socket.writable]).toEqual([1, true]);
  client.socket.end();
  await client.closed;
  expect(client.error).toBeUndefined();
});

it('discards what the client sends meanwhile, up to a number of bytes', async () => {
  await serve();
  const client = new OpenClient(announced);
  await client.ended;
  for (let sent = 0; sent < 3; sent += 1) {
    await new Promise((resolve) => client.socket.write(piece, resolve));
  }
  expect([lingering.size, client.error]).toEqual([1, undefined]);
  while (!client.socket.destroyed) {
    await new Promise((resolve) => client.socket.write(piece, resolve));
  }
  await client.closed;
  expect(client.error).toMatch(/^(ECONNRESET|EPIPE)$/);
});

it('ends what takes too long, whether the client sends nothing or a little', async () => {
  await serve({ maxMs: 50 });
  const clients = [new OpenClient(announced), new OpenClient(announced)];
  const trickle = setInterval(() => clients[1]?.socket.write('a'), 10);
  await Promise.all(clients.map((each) => each.ended));
  while (lingering.size > 0) await new Promise((resolve) => setTimeout(resolve, 10));
  clearInterval(trickle);
  expect(sockets.size).toBe(0);
});

it('lets a number of connections linger, and closes others at once', async () => {
  await serve();
  const clients = [1, 2, 3].map(() => new OpenClient(chunked));
  await Promise.all(clients.map((each) => each.ended));
  while (sockets.size > 2) await new Promise(setImmediate);
  expect(lingering.size).toBe(2);
  expect(clients.map((each) => each.text.slice(9, 12))).toEqual(['429', '429', '429']);
});

it('executes no request behind one whose body was not read', async () => {
  await serve();
  const body = `${(10).toString(16)}\r\n${' '.repeat(10)}\r\n0\r\n\r\n`;
  const client = new OpenClient(chunked + body + headOf('content-length: 0'));
  await client.ended;
  client.socket.write(headOf('content-length: 0').repeat(10));
  client.socket.end();
  await client.closed;
  expect([served, client.text.match(/HTTP/g)]).toEqual([1, ['HTTP']]);
});

it('keeps a connection whose small body arrives after the response', async () => {
  await serve();
  const client = new OpenClient(headOf('content-length: 9'));
  while (!client.text.endsWith('no')) await new Promise(setImmediate);
  client.socket.write(`123456789${headOf('content-length: 0')}`);
  while (served < 2) await new Promise(setImmediate);
  expect(client.text).toMatch(/\r\nconnection: keep-alive\r\n/i);
  expect(lingering.size).toBe(0);
});

it('does not hold up the closing of the server', async () => {
  await serve({ maxMsWhileClosing: 1 });
  const before = new OpenClient(announced);
  await before.ended;
  lingering.close();
  const after = new OpenClient(announced);
  await after.ended;
  await closed();
  await serve();
});
