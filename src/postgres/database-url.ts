import { parse } from 'pg-connection-string';
import type { ClientConfig } from 'pg';

/** A server that may have the database: a host name, an address or the folder of a Unix socket. */
export interface ServerAddress {
  host: string | undefined;
  port: number | undefined;
}

/** What the URL of a database says, apart from settings that are the gateway's own to decide. */
export interface DatabaseUrl {
  /** In the order of the URL; at least one. */
  servers: [ServerAddress, ...ServerAddress[]];
  login: Pick<ClientConfig, 'user' | 'password' | 'database' | 'ssl' | 'sslnegotiation'>;
  /** As PostgreSQL's `options`; empty where the URL has none. */
  options: string;
}

/** What is wrong with a URL, without any part of it: a password may be anywhere in it. */
export class DatabaseUrlError extends Error {
  readonly code = 'DATABASE_URL';
}

const form =
  'must be the URL of a PostgreSQL database, e.g. postgres://user:password@host:5432/database';
/** Scheme, user and password, hosts, and the rest. A password may contain an `@`. */
const urlParts = /^(postgres(?:ql)?:\/\/)([^/?#]*@)?([^/?#]*)(.*)$/s;
const sslModes = ['disable', 'prefer', 'require', 'verify-ca', 'verify-full', 'no-verify'];

/**
 * Reads a URL as libpq does, with several hosts, Unix sockets and `options`. The driver would take
 * one host, replace the gateway's settings by those of the URL, and guess what a bare `%` means.
 */
export function parseDatabaseUrl(url: string): DatabaseUrl {
  if (/%(?![0-9a-f]{2})/i.test(url)) {
    throw new DatabaseUrlError('has a % without two hexadecimal digits after it: write it as %25');
  }
  try {
    return readParts(url);
  } catch (error) {
    if (error instanceof DatabaseUrlError) throw error;
    // A file that `sslrootcert` and the like name is read with the URL.
    const { code, syscall } = error as NodeJS.ErrnoException;
    throw new DatabaseUrlError(
      syscall === undefined ? form : `names a file for TLS that cannot be read (${code})`,
    );
  }
}

function readParts(url: string): DatabaseUrl {
  const [, scheme, user = '', hosts = '', rest = ''] = urlParts.exec(url) ?? [];
  if (scheme === undefined) throw new DatabaseUrlError(form);
  // The driver's parser takes one host only, so it gets none.
  const path = rest.startsWith('/') ? rest : `/${rest}`;
  const parsed = parse(`${scheme}${user}${path}`);
  checkParameters(parsed);
  const servers = parsed.host
    ? withPorts(parsed.host.split(','), parsed.port ?? '')
    : hosts.split(',').map(parseHost);
  const { ssl, sslnegotiation, options = '' } = parsed;
  return {
    servers: [servers[0] as ServerAddress, ...servers.slice(1)],
    login: {
      ...(parsed.user && { user: parsed.user }),
      ...(parsed.password && { password: parsed.password }),
      ...(parsed.database && { database: parsed.database }),
      ...(ssl !== undefined && { ssl: ssl as boolean }),
      ...(sslnegotiation !== undefined && { sslnegotiation }),
    },
    options,
  };
}

function checkParameters(parsed: Record<string, unknown>): void {
  const mode = parsed['sslmode'];
  if (mode !== undefined && !sslModes.includes(mode as string)) {
    throw new DatabaseUrlError(`has an sslmode that is none of ${sslModes.join(', ')}`);
  }
  const target = parsed['target_session_attrs'];
  if (target !== undefined && target !== 'read-write' && target !== 'primary') {
    throw new DatabaseUrlError(
      'has target_session_attrs that are neither read-write nor primary: the gateway writes',
    );
  }
}

/** `host`, `host:5432`, `[::1]:5432` or the encoded folder of a socket; of no text, the default. */
function parseHost(text: string, _: number, all: readonly string[]): ServerAddress {
  if (text === '' && all.length === 1) return { host: undefined, port: undefined };
  const [, name, port] = /^(\[[^\]]+\]|[^:[\]\s]+)(?::(\d{1,5}))?$/.exec(text) ?? [];
  if (name === undefined) throw new DatabaseUrlError(form);
  const host = decodeURIComponent(name.replace(/^\[(.+)\]$/, '$1'));
  return { host, port: parsePort(port) };
}

/** `host=a,b&port=1,2`: one port is that of all hosts. */
function withPorts(hosts: readonly string[], ports: string): ServerAddress[] {
  const each = ports.split(',');
  if (each.length !== 1 && each.length !== hosts.length) throw new DatabaseUrlError(form);
  return hosts.map((host, index) => {
    if (host === '') throw new DatabaseUrlError(form);
    return { host, port: parsePort(each[index] ?? each[0]) };
  });
}

function parsePort(text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined;
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port < 1 || port > 65_535) throw new DatabaseUrlError(form);
  return port;
}
