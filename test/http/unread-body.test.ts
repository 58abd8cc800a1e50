import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import type { DataSource } from 'typeorm';
import { LingeringClose } from '../../src/http/lingering-close';
import { TokenBuckets } from '../../src/rate-limits/token-bucket';
import { startServer, type TestServer } from '../support/http-server';
import { sendRaw } from '../support/raw-http';
import { good, json } from '../support/raw-request';
import { connectToRecord } from '../support/record-database';

/** Clients that are still sending when their request is rejected get the response all the same. */
const mebibyte = 1024 * 1024;
let dataSource: DataSource;
let server: TestServer;
let limited: TestServer;

beforeAll(async () => {
  dataSource = await connectToRecord();
  server = await startServer(dataSource);
  const buckets = (): TokenBuckets =>
    new TokenBuckets({ name: 'address', capacity: 1, refillSeconds: 1_000_000 });
  limited = await startServer(dataSource, {
    rateLimits: { perAddress: buckets(), perTenant: buckets() },
  });
  await fetch(`${limited.address}/graphql`, { method: 'POST', headers: json, body: good });
});
afterAll(async () => {
  await server.close();
  await limited.close();
  await dataSource.destroy();
});

/** A body without a Content-Length. */
function chunks(bytes: number): ReadableStream<Uint8Array> {
  let left = bytes;
  return new ReadableStream({
    pull: (controller) => {
      if (left <= 0) return controller.close();
      controller.enqueue(new Uint8Array(65_536).fill(32));
      left -= 65_536;
    },
  });
}

/** The status and the code by Node's own `fetch`, which fails with EPIPE where it is cut off. */
async function fetched(address: string, body: Buffer | ReadableStream, type = 'application/json') {
  const headers = { 'content-type': type };
  const init = { method: 'POST', headers, body, duplex: 'half' } as RequestInit;
  const response = await fetch(address, init);
  const told = (await response.json()) as { errors: { extensions: { code: string } }[] };
  return [response.status, told.errors[0]?.extensions.code];
}

describe("Node's fetch gets the response to", () => {
  it.each([2, 20])('a body of %i MiB', async (size) => {
    for (let time = 0; time < 40 / size; time += 1) {
      const body = Buffer.alloc(size * mebibyte, ' ');
      expect(await fetched(`${server.address}/graphql`, body)).toEqual([413, 'BAD_REQUEST']);
    }
  });

  it.each([2, 20])('chunks of %i MiB', async (size) => {
    for (let time = 0; time < 40 / size; time += 1) {
      const body = chunks(size * mebibyte);
      expect(await fetched(`${server.address}/graphql`, body)).toEqual([413, 'BAD_REQUEST']);
    }
  });

  it.each([
    [415, '/graphql', 'text/plain'],
    [413, '/nothing', 'application/json'],
    [404, '/healthz', 'text/plain'],
  ])('what is rejected with %i: %s, %s', async (status, path, type) => {
    for (const body of [Buffer.alloc(8 * mebibyte), chunks(8 * mebibyte)]) {
      const told = await fetched(`${server.address}${path}`, body, type);
      expect(told).toEqual([status, 'BAD_REQUEST']);
    }
  });

  it('what exceeds a rate limit', async () => {
    const body = Buffer.alloc(90 * 1024, ' ');
    expect(await fetched(`${limited.address}/graphql`, body)).toEqual([429, 'RATE_LIMITED']);
  });
});

it('responds to http.request, which sends on', async () => {
  const headers = { ...json, 'content-length': 8 * mebibyte };
  const request = httpRequest(`${server.address}/graphql`, { method: 'POST', headers });
  request.on('error', () => undefined);
  request.end(Buffer.alloc(8 * mebibyte));
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  expect(response.statusCode).toBe(413);
  response.resume();
  await once(response, 'end');
});

it('responds to a head that is too large, or is not HTTP, and goes on', async () => {
  const more = 'a'.repeat(2 * mebibyte);
  for (let time = 0; time < 20; time += 1) {
    const [overflow] = await sendRaw(server.address, `GET / HTTP/1.1\r\nhost: a\r\na: ${more}`);
    const [malformed] = await sendRaw(server.address, `no HTTP\r\n\r\n${more}`);
    expect([overflow?.status, malformed?.status]).toEqual([431, 400]);
  }
});

describe('a client that expects 100 Continue', () => {
  const headOf = (bytes: number): string =>
    'POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n' +
    `content-length: ${bytes}\r\nexpect: 100-continue\r\n\r\n`;

  it('gets it where its body is read, and then the response', async () => {
    const headers = { ...json, expect: '100-continue', 'content-length': good.length };
    const request = httpRequest(`${server.address}/graphql`, { method: 'POST', headers });
    request.flushHeaders();
    await once(request, 'continue');
    request.end(good);
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    expect(response.statusCode).toBe(200);
    response.resume();
    await once(response, 'end');
  });

  it('is refused without its body where that is too large', async () => {
    const answers = await sendRaw(server.address, headOf(2 * mebibyte));
    expect(answers.map(({ status }) => status)).toEqual([413]);
  });

  it('is refused without its body where a header is at fault', async () => {
    const head = headOf(good.length).replace('application/json', 'text/a; charset=latin1');
    const [answer, ...others] = await sendRaw(server.address, head);
    expect([answer?.status, answer?.headers['connection'], others]).toEqual([415, 'close', []]);
  });
});

describe('a request behind a body that is too large is not executed', () => {
  const chunk = (bytes: number): string => `${bytes.toString(16)}\r\n${' '.repeat(bytes)}\r\n`;
  const head = 'POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n';
  const next = `${head}content-length: ${good.length}\r\n\r\n${good}`;

  it.each([
    ['in the same read as its end', [chunk(100 * 1024), `${chunk(1)}0\r\n\r\n${next.repeat(5)}`]],
    ['in a later one', [chunk(101 * 1024), `0\r\n\r\n${next}`, next]],
  ])('%s', async (_, pieces) => {
    const closing = await startServer(dataSource);
    const socket = connect(Number(new URL(closing.address).port), '127.0.0.1');
    let text = '';
    socket.setEncoding('utf8').on('data', (part: string) => (text += part));
    socket.write(`${head}transfer-encoding: chunked\r\n\r\n`);
    for (const piece of pieces) {
      socket.write(piece);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await closing.close();
    expect(text.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 413']);
    expect(closing.logged().match(/request completed|client disconnected/g)).toHaveLength(1);
  });
});

it('closes although a client leaves its connection open', async () => {
  const closing = await startServer(dataSource);
  const { port } = new URL(closing.address);
  const socket = connect({ port: Number(port), host: '127.0.0.1', allowHalfOpen: true });
  socket.on('error', () => undefined).resume();
  socket.write('POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n');
  socket.write('content-length: 9000000\r\n\r\n');
  await once(socket, 'end');
  const close = jest.spyOn(LingeringClose.prototype, 'close');
  await closing.close();
  expect(close).toHaveBeenCalledTimes(1);
  close.mockRestore();
  socket.destroy();
});
