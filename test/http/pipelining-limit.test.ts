import type { DataSource } from 'typeorm';
import { startServer, type TestServer } from '../support/http-server';
import { sendRaw } from '../support/raw-http';
import { good, json, written } from '../support/raw-request';
import { connectToRecord } from '../support/record-database';

/** Requests that come on one connection before any of them is answered. */
let dataSource: DataSource;
let server: TestServer;

beforeAll(async () => {
  dataSource = await connectToRecord();
  server = await startServer(dataSource);
});
afterAll(async () => {
  await server.close();
  await dataSource.destroy();
});

const one = written('GET /healthz', { connection: 'keep-alive' });
const last = written('GET /healthz');

it('serves as many pipelined requests as clients send, in order', async () => {
  const answers = await sendRaw(server.address, one.repeat(63) + last);
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 64 }, () => 200));
});

it.each([
  ['GET /healthz', {}, ''],
  ['POST /graphql', json, good],
])('closes the connection at the 65th, with or without the responses before: %s', async (...of) => {
  const [line, headers, body] = of;
  const each = written(line, { ...headers, connection: 'keep-alive' }, body);
  const end = written(line, headers, body);
  expect(await sendRaw(server.address, each.repeat(63) + end)).toHaveLength(64);
  expect((await sendRaw(server.address, each.repeat(64) + end)).length).toBeLessThan(64);
});

it('counts from zero in a later iteration of the event loop', async () => {
  for (let turn = 0; turn < 3; turn += 1) {
    const pieces = [one.repeat(60), one.repeat(3) + last];
    expect((await sendRaw(server.address, ...pieces)).length).toBe(64);
  }
});

it('closes a connection that pipelines CONNECT behind other requests', async () => {
  const asked = written('POST /graphql', { ...json, connection: 'keep-alive' }, good);
  // What would be said of the tunnel would be read for the answer before it.
  expect(await sendRaw(server.address, asked + written('CONNECT a:443'))).toEqual([]);
  const [told] = await sendRaw(server.address, written('CONNECT a:443'));
  expect([told?.status, told?.headers['allow']]).toEqual([405, 'GET, HEAD, POST, OPTIONS']);
});

it('closes a connection that pipelines too many requests, and no other', async () => {
  const answers = await sendRaw(server.address, one.repeat(5_000) + last);
  expect(answers.length).toBeLessThanOrEqual(64);
  expect((await fetch(`${server.address}/healthz`)).status).toBe(200);
});
