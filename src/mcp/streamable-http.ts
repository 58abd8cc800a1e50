import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import type { FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { McpCall } from './mcp-call';
import { createMcpServer } from './mcp-server';
import { recordTools, type RecordTool } from './record-tools';

/** What is written as the response to a message. */
interface MessageResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The headers of the protocol. No other one is handed over. */
const protocolHeaders = ['accept', 'content-type', 'mcp-protocol-version'];

const toolsOfSchemas = new WeakMap<GraphQLSchema, ReadonlyMap<string, RecordTool>>();

/**
 * The response to a message, by the transport of the SDK: one that keeps nothing from message to
 * message, and writes JSON. This file is loaded with the first message, and the SDK with it.
 */
export async function respondToMessage(
  { schema, version }: { readonly schema: GraphQLSchema; readonly version: string },
  { headers }: FastifyRequest,
  message: unknown,
  call: McpCall,
): Promise<MessageResponse> {
  const tools = toolsOfSchemas.get(schema) ?? recordTools(schema);
  toolsOfSchemas.set(schema, tools);
  const server = createMcpServer({ version, tools }, (operation) => call.execute(operation));
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
  await server.connect(transport);
  try {
    const response = await transport.handleRequest(webRequest(headers), { parsedBody: message });
    const body = await response.text();
    return { status: response.status, headers: Object.fromEntries(response.headers), body };
  } finally {
    await server.close();
  }
}

/** The address is not read; the body was. */
function webRequest(given: FastifyRequest['headers']): Request {
  const headers = new Headers();
  for (const name of protocolHeaders) {
    const value = given[name];
    if (typeof value === 'string') headers.set(name, value);
  }
  return new Request('http://gateway.invalid/mcp', { method: 'POST', headers });
}
