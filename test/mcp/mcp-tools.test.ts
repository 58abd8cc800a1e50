import type { Client } from '@modelcontextprotocol/sdk/client/index.js';
import Ajv2020 from 'ajv/dist/2020';
import type { DataSource } from 'typeorm';
import { readLibrary } from '../../src/editor/library';
import { gatewaySchema } from '../../src/graphql/schema';
import { dataNotice } from '../../src/mcp/record-result';
import { recordTool } from '../../src/mcp/record-tools';
import { post, startServer, type TestServer } from '../support/http-server';
import { connectToRecord } from '../support/record-database';
import { call, connectOverHttp } from './mcp-clients';

const library = readLibrary();
const toolName = (slug: string): string => slug.replaceAll('-', '_');

let dataSource: DataSource;
let server: TestServer;
let client: Client;
beforeAll(async () => {
  dataSource = await connectToRecord();
  server = await startServer(dataSource, { mcpHosts: ['127.0.0.1'] });
  client = await connectOverHttp(server.address);
});
afterAll(async () => {
  await client.close();
  await server.close();
  await dataSource.destroy();
});

it('says what it is, and that null is not safe', () => {
  expect(client.getServerVersion()).toMatchObject({ name: 'crypto-enforcement-gateway' });
  expect(client.getInstructions()).toContain('never "safe"');
});

it('has a tool for each query of the library, which says that it only reads', async () => {
  const { tools } = await client.listTools();
  expect(tools.map(({ name }) => name)).toEqual(library.map(({ slug }) => toolName(slug)));
  const hints = { readOnlyHint: true, destructiveHint: false };
  expect(tools.map(({ annotations }) => annotations)).toEqual(
    tools.map(() => expect.objectContaining(hints) as unknown),
  );
});

it.each(library)('$slug: its schema takes its variables, and it answers', async (query) => {
  const { tools } = await client.listTools();
  const tool = tools.find(({ name }) => name === toolName(query.slug));
  const validate = new Ajv2020({ strict: true }).compile(tool?.inputSchema ?? false);
  expect(validate(query.variables)).toBe(true);
  expect(validate({ ...query.variables, unknown: 1 })).toBe(false);
  const { content, isError, response } = await call(client, toolName(query.slug), query.variables);
  expect(isError).toBeUndefined();
  expect(content[0]).toEqual({ type: 'text', text: dataNotice });
  const { body } = await post(server.address, query);
  expect(response).toEqual(body);
});

it('makes no tool of what writes', async () => {
  const schema = await gatewaySchema();
  const [query] = library;
  const mutation = 'mutation M { rejectReviewItem(id: "1", reason: "r") { id } }';
  expect(() => recordTool(schema, { ...query!, query: mutation })).toThrow('is not a query');
});

describe('a call that cannot be answered', () => {
  it.each([
    ['is_this_platform_authorized', { text: 'Bybit', extra: 1 }],
    ['what_was_known_of_a_platform', { slug: 'raks', day: '2025-09-25', knownat: '2026-11-30' }],
    ['who_does_what', { 990101300017: 1 }],
  ])('is an error for an argument that %s does not have', async (name, variables) => {
    const { isError, response } = await call(client, name, variables);
    expect(isError).toBe(true);
    expect(response.errors?.[0]?.extensions).toEqual({
      code: 'BAD_USER_INPUT',
      field: 'arguments',
    });
    expect(JSON.stringify(response)).not.toMatch(/extra|knownat|990101300017/);
  });

  it('is an error of the protocol for an unknown tool', async () => {
    await expect(client.callTool({ name: 'drop_tables' })).rejects.toMatchObject({ code: -32_602 });
  });

  it.each([
    ['a variable of another type', { text: 7 }, 'BAD_USER_INPUT'],
    ['a missing variable', {}, 'BAD_USER_INPUT'],
    ['what reads as a personal number', { text: '990101300017' }, null],
  ])('is an error of GraphQL for %s', async (_, variables, code) => {
    const result = await call(client, 'is_this_platform_authorized', variables);
    const direct = await post(server.address, { query: library[0]?.query, variables });
    expect(result.response.errors).toEqual(direct.body.errors);
    if (code !== null) expect(result.response.errors?.[0]?.extensions.code).toBe(code);
    expect(result.isError ?? false).toBe(!result.response.data);
  });
});
