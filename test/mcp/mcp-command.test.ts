import { join } from 'node:path';
import type { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import type { DataSource } from 'typeorm';
import { runCommand } from '../support/gateway-process';
import { startServer, type TestServer } from '../support/http-server';
import { connectToRecord } from '../support/record-database';
import { call, connect } from './mcp-clients';

/** `npm run mcp`, by the client of the SDK, which starts it as an assistant does. */
const command = join(__dirname, '../../dist/src/commands/mcp.command.js');

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

const start = (url: string, env: Record<string, string> = {}): Promise<Client> =>
  connect(
    new StdioClientTransport({ command: process.execPath, args: [command, '--url', url], env }),
  );

it('answers from a gateway, by its limits and rights', async () => {
  const client = await start(`${server.address}/graphql`);
  const tool = 'is_this_platform_authorized';
  expect((await client.listTools()).tools.length).toBeGreaterThan(20);
  const { response } = await call(client, tool, { text: 'Bybit' });
  expect(response.data).toMatchObject({ identifyProvider: { name: 'Bybit' } });
  const { contents } = await client.readResource({ uri: 'enforcement-record:///platforms/bybit' });
  expect(JSON.parse((contents[1] as { text: string }).text)).toMatchObject({ slug: 'bybit' });
  await client.close();
});

it('passes its key on', async () => {
  const client = await start(`${server.address}/graphql`, { GATEWAY_KEY: 'ceg_wrong' });
  const { response, isError } = await call(client, 'who_does_what');
  expect([isError, response.errors?.[0]?.extensions.code]).toEqual([true, 'UNAUTHENTICATED']);
  await client.close();
});

it('says so where the gateway cannot be reached, and where another server answers', async () => {
  for (const url of ['http://127.0.0.1:1/graphql', `${server.address}/nothing`]) {
    const client = await start(url);
    const { response, isError } = await call(client, 'who_does_what');
    expect([isError, response.errors?.length]).toEqual([true, 1]);
    await client.close();
  }
});

it.each([[['--url', 'file:///etc/passwd']], [['more']], [['--unknown']]])(
  'refuses %p',
  async (words) => {
    const { code, stdout, stderr } = await runCommand('mcp', words, {});
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('Usage: npm run --silent mcp');
  },
);
