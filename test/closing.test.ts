import { get, type IncomingMessage } from 'node:http';
import type { DataSource } from 'typeorm';
import { startServer } from './support/http-server';
import { connectToRecord } from './support/record-database';

/** Closing the server while answers are on their way. */
let dataSource: DataSource;

beforeAll(async () => {
  dataSource = await connectToRecord();
});
afterAll(() => dataSource.destroy());

const titles = Array.from({ length: 60 }, (_, index) => `t${index}: title`).join(' ');
const large = `{ sources(first: 100) { nodes { claims(first: 4) { nodes {
  source { claims(first: 4) { nodes { source { ${titles} } } } } } } } } }`;

it('lets a large answer out whole, to a caller who reads it slowly', async () => {
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
