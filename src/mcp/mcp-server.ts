import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import {
  CallToolRequestSchema,
  ErrorCode,
  ListResourcesRequestSchema,
  ListResourceTemplatesRequestSchema,
  ListToolsRequestSchema,
  McpError,
  ReadResourceRequestSchema,
} from '@modelcontextprotocol/sdk/types.js';
import type { FormattedExecutionResult } from 'graphql';
import type { ExecuteOperation } from './execute-operation';
import {
  InvalidResourceRequest,
  listResources,
  readResource,
  resourceTemplates,
} from './record-resources';
import { toolResult } from './record-result';
import type { RecordTool } from './record-tools';

/** Of the protocol: no such resource. */
const resourceNotFound = -32_002;

const instructions = `The public record of Kazakhstan's enforcement against illicit crypto: licensed
platforms, platforms acted against, seizures, rules. Every figure is a claim with its source, and
sources may contradict each other: say so, and cite them. "null" is "not on record", never "safe".
Tools read, or preview a decision; none changes anything.`.replaceAll('\n', ' ');

/** What a server of the protocol says of itself. */
export interface McpIdentity {
  readonly version: string;
  readonly tools: ReadonlyMap<string, RecordTool>;
}

/** A server of the Model Context Protocol, for one connection or one request. */
export function createMcpServer(identity: McpIdentity, execute: ExecuteOperation): Server {
  const server = new Server(
    {
      name: 'crypto-enforcement-gateway',
      title: 'Crypto Enforcement Gateway',
      version: identity.version,
    },
    { capabilities: { tools: {}, resources: {} }, instructions },
  );
  serveTools(server, identity.tools, execute);
  serveResources(server, execute);
  return server;
}

function serveTools(
  server: Server,
  tools: ReadonlyMap<string, RecordTool>,
  execute: ExecuteOperation,
): void {
  server.setRequestHandler(ListToolsRequestSchema, () => ({
    tools: [...tools.values()].map(({ definition }) => definition),
  }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }) => {
    const tool = tools.get(params.name);
    if (!tool) throw new McpError(ErrorCode.InvalidParams, 'Unknown tool');
    const { arguments: variables = {} } = params;
    const unknown = Object.keys(variables).find((name) => !tool.variableNames.includes(name));
    // GraphQL ignores it, and a misspelt day or instant would be answered as if it were absent.
    if (unknown !== undefined) return toolResult(unknownArgument(tool));
    return toolResult(await execute({ query: tool.query, variables }));
  });
}

/** Does not repeat the name, which may be a value in the wrong place. */
function unknownArgument({ variableNames }: RecordTool): FormattedExecutionResult {
  const message = `arguments: there are these alone: ${variableNames.join(', ') || 'none'}`;
  return { errors: [{ message, extensions: { code: 'BAD_USER_INPUT', field: 'arguments' } }] };
}

function serveResources(server: Server, execute: ExecuteOperation): void {
  server.setRequestHandler(ListResourceTemplatesRequestSchema, () => ({ resourceTemplates }));
  server.setRequestHandler(ListResourcesRequestSchema, ({ params }) =>
    withInvalidParams(listResources(execute, params?.cursor)),
  );
  server.setRequestHandler(ReadResourceRequestSchema, async ({ params }) => {
    const result = await withInvalidParams(readResource(execute, params.uri));
    if (!result) throw new McpError(resourceNotFound, 'Unknown resource');
    return result;
  });
}

async function withInvalidParams<Result>(result: Promise<Result>): Promise<Result> {
  try {
    return await result;
  } catch (error) {
    if (!(error instanceof InvalidResourceRequest)) throw error;
    throw new McpError(ErrorCode.InvalidParams, error.message);
  }
}
