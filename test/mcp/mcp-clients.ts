import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';

/** The client of the SDK, connected over HTTP. */
export function connectOverHttp(
  address: string,
  headers: Record<string, string> = {},
): Promise<Client> {
  const url = new URL('/mcp', address);
  return connect(new StreamableHTTPClientTransport(url, { requestInit: { headers } }));
}

export async function connect(transport: Transport): Promise<Client> {
  const client = new Client({ name: 'test', version: '1.0.0' });
  await client.connect(transport);
  return client;
}

/** The response of GraphQL that is the result of a tool. */
export interface ToolResponse {
  data?: Record<string, unknown> | null;
  errors?: { message: string; extensions: { code: string } }[];
}

/** Calls a tool, and checks that its two forms say the same. */
export async function call(
  client: Client,
  name: string,
  variables: Record<string, unknown> = {},
): Promise<CallToolResult & { response: ToolResponse }> {
  const result = (await client.callTool({ name, arguments: variables })) as CallToolResult;
  const [, json] = result.content;
  const response = JSON.parse(json?.type === 'text' ? json.text : 'null') as ToolResponse;
  expect(result.structuredContent).toEqual(response);
  return { ...result, response };
}

/** Sends a message as no client would need to: with other headers, or another body. */
export function sendMessage(
  address: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${address}/mcp`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      ...headers,
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

/** The messages of a client that lists tools. */
export const listTools = { jsonrpc: '2.0', id: 1, method: 'tools/list' };
