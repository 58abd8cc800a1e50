import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import type { DataSource } from 'typeorm';
import { startServer } from '../support/http-server';
import { connectToRecord } from '../support/record-database';
import { testResources } from '../support/test-resources';

/** Closing the server while answers are on their way. */
let dataSource: DataSource;

beforeAll(async () => {
  dataSource = await connectToRecord();
});
afterAll(() => dataSource.destroy());

const long = 't'.repeat(150);
const titles = Array.from({ length: 25 }, (_, index) => `${long}${index}: title`).join(' ');
const large = `{ sources(first: 100) { nodes { claims(first: 4) { nodes {
  source { claims(first: 4) { nodes { source { ${titles} } } } } } } } } }`;

it('sends a large response whole to a client that reads slowly', async () => {
  const server = await startServer(dataSource);
  const url = `${server.address}/graphql?query=${encodeURIComponent(large)}`;
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    get(url, { headers: { 'apollo-require-preflight': 'yes' } }, resolve).on('error', reject);
  });
  answer.pause();
  const closing = server.close();
  await new Promise((resolve) => setTimeout(resolve, 300));
  let text = '';
  for await (const chunk of answer.setEncoding('utf8')) text += chunk;
  await closing;
  expect(text.length).toBeGreaterThan(1_500_000);
  const { data } = JSON.parse(text) as { data: { sources: { nodes: unknown[] } } };
  expect(data.sources.nodes.length).toBeGreaterThan(80);
});

it('rejects new requests on connections that are still open', async () => {
  const resources = testResources(dataSource);
  let goOn: () => void = () => undefined;
  const waiting = new Promise<void>((resolve) => (goOn = resolve));
  const runPlan: typeof resources.runPlan = async (...given) => {
    await waiting;
    return resources.runPlan(...given);
  };
  const server = await startServer(dataSource, { resources: { ...resources, runPlan } });
  const ask = (query: string): string =>
    `GET /graphql?query=${query} HTTP/1.1\r\nhost: a\r\napollo-require-preflight: a\r\n\r\n`;
  const { hostname, port } = new URL(server.address);
  const socket = connect(Number(port), hostname);
  socket.write(ask('{providers{totalCount}}'));
  await soon();
  const closing = server.close();
  socket.write(ask('{__typename}'));
  await soon();
  goOn();
  let text = '';
  for await (const chunk of socket.setEncoding('utf8')) text += chunk;
  await closing;
  expect(text.match(/^HTTP.*$/gm)).toEqual(['HTTP/1.1 200 OK', 'HTTP/1.1 503 Service Unavailable']);
  expect(text).toMatch(/^retry-after: 1\r$/im);
  expect(text).toMatch(/"extensions":\{"code":"UNAVAILABLE","retryAfter":1\}\}\]\}$/);
});

const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 200));

it('does not wait for connections without a request', async () => {
  const server = await startServer(dataSource);
  const { hostname, port } = new URL(server.address);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  await soon();
  await Promise.all([server.close(), once(socket, 'close')]);
});
