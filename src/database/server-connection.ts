import type { ClientBase, ClientConfig } from 'pg';
import { parseDatabaseUrl } from '../postgres/database-url';
import { PrimarySelection } from '../postgres/primary-selection';
import { commandTimeouts, type DatabaseTimeouts } from '../postgres/session-timeouts';
import { serverKeepalive, sessionOptions } from '../postgres/startup-options';
import { SessionCheck } from './session-check';
import { settingsOf } from './session-settings';

/** How connections to a server are opened. */
export interface ConnectOptions {
  /** The most connections of a pool. */
  pool?: number;
  timeouts?: DatabaseTimeouts;
  /** The variable that has the URL, for messages. */
  variable?: string;
  /** Through a pooler: without names for statements, and with settings by ALTER ROLE. */
  isPooled?: boolean;
  /** What checks new connections; one is created where none is given. */
  sessionCheck?: SessionCheck;
}

/** The part of a client's configuration that says where it connects, and what it asks for. */
export interface ServerConnection extends ClientConfig {
  primarySelection: PrimarySelection | undefined;
  namesStatements: boolean;
  onConnect(client: ClientBase): Promise<void>;
}

/**
 * How to connect to the server of a URL. Where the `options` of the URL and a setting of the
 * gateway's differ, the latter holds: PostgreSQL takes the last.
 */
export function serverConnection(url: string, options: ConnectOptions = {}): ServerConnection {
  const { timeouts = commandTimeouts, isPooled = false } = options;
  const { servers, login, options: given } = parseDatabaseUrl(url);
  const asked = sessionOptions({ ...settingsOf(timeouts), ...serverKeepalive });
  const config: ClientConfig = {
    ...login,
    ...definedOf(servers[0]),
    // A pooler rejects options, or ignores them.
    options: isPooled ? given : `${given} ${asked}`.trim(),
  };
  const sessionCheck = options.sessionCheck ?? createSessionCheck({ ...options, timeouts });
  return {
    ...config,
    primarySelection: servers.length > 1 ? new PrimarySelection(servers, config) : undefined,
    namesStatements: !isPooled,
    onConnect: (client) => sessionCheck.check(client),
  };
}

/** The check of the connections of one pool or listener. */
export function createSessionCheck(options: ConnectOptions, pool?: SessionCheck): SessionCheck {
  const { variable = 'DATABASE_URL', isPooled = false, timeouts = commandTimeouts } = options;
  return new SessionCheck({ variable, isPooled }, settingsOf(timeouts), pool);
}

/** Without what the URL leaves out, which the driver then takes from its defaults. */
function definedOf({
  host,
  port,
}: ReturnType<typeof parseDatabaseUrl>['servers'][0]): ClientConfig {
  return { ...(host !== undefined && { host }), ...(port !== undefined && { port }) };
}
