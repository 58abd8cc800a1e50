import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { helpOption, parseArguments, UsageError } from '../command-line/arguments';
import { executeCommand } from '../command-line/command';
import { exitCodes, type CommandIo } from '../command-line/command-io';
import { gatewaySchema } from '../graphql/schema';
import { createMcpServer } from './mcp-server';
import { recordTools } from './record-tools';
import { executeAt, type RemoteGateway } from './remote-gateway';

interface McpArgs {
  url: string;
}

const defaultUrl = 'http://127.0.0.1:4000/graphql';

const usage = `Usage: npm run --silent mcp -- [--url ${defaultUrl}]

Serves the Model Context Protocol on standard input and output, for an assistant on this machine.
Tools read the record at the gateway of the address. GATEWAY_KEY is its key, if it needs one.
`;

/** What the command needs of its process. */
export interface McpCommandParts {
  readonly key: string | undefined;
  readonly version: string;
}

/** `npm run mcp`: resolves once the assistant has closed the connection. */
export function runMcpCommand(
  args: readonly string[],
  io: CommandIo,
  { key, version }: McpCommandParts,
): Promise<number> {
  return executeCommand(args, io, {
    usage,
    parse: parseMcpArgs,
    run: async ({ url }) => {
      const tools = recordTools(await gatewaySchema());
      const gateway: RemoteGateway = { url, key };
      const pending = new Set<Promise<unknown>>();
      const execute = executeAt(gateway);
      const server = createMcpServer({ version, tools }, (operation) => {
        const result = execute(operation);
        pending.add(result);
        return result.finally(() => pending.delete(result));
      });
      const closed = new Promise<void>((resolve) => (server.onclose = resolve));
      const close = (): void => void server.close();
      await server.connect(new StdioServerTransport());
      // The transport does not notice that its input has ended.
      process.stdin.once('end', () => {
        // What was sent before is answered first.
        setImmediate(() => void Promise.allSettled(pending).then(() => setImmediate(close)));
      });
      await closed;
      return exitCodes.success;
    },
  });
}

function parseMcpArgs(args: readonly string[]): McpArgs | 'help' {
  const { values, positionals } = parseArguments(args, {
    url: { type: 'string', default: defaultUrl },
    help: helpOption,
  });
  if (values.help) return 'help';
  if (positionals.length > 0) throw new UsageError('Unexpected argument.');
  const isAddress = URL.canParse(values.url) && /^https?:/.test(values.url);
  if (!isAddress) throw new UsageError('--url must be an address that begins with http or https.');
  return { url: values.url };
}
