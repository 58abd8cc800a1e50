import type { ReadVariable } from './parsers';

/** Where the Model Context Protocol is served. */
export interface McpVariables {
  /** The names of hosts under which it is; null where it is not served. */
  mcpHosts: readonly string[] | null;
}

const form = 'off, or names of hosts without ports, separated by commas, e.g. record.example.kz';

/** A page can have its own name resolve to this machine, and is then of no other origin. */
const localHosts = ['localhost', '127.0.0.1', '[::1]'];

const hostPattern = /^(?:[a-z0-9_-]+(?:\.[a-z0-9_-]+)*|\[[0-9a-f:.]+\])$/;

function parseHosts(text: string): readonly string[] | undefined {
  if (text === 'off') return [];
  const hosts = text.split(',').map((each) => each.trim().toLowerCase());
  return hosts.every((each) => hostPattern.test(each)) ? hosts : undefined;
}

export function readMcp(read: ReadVariable): McpVariables {
  const hosts = read('MCP_HOSTS', form, parseHosts) ?? localHosts;
  return { mcpHosts: hosts.length > 0 ? hosts : null };
}
