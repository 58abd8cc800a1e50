import { NotificationListener, type ListenerEvents } from '../postgres/notification-listener';
import { connectDataSource } from './connected-data-source';
import type { DatabaseConfig } from './owner-database';
import { createSessionCheck, serverConnection } from './server-connection';
import type { SessionCheck } from './session-check';

/**
 * The listener, which needs a session of its own: null behind a pooler, unless the server's own
 * address is given as well. Nothing is remembered without it, neither responses nor keys.
 */
export async function openListener(
  url: string,
  { databaseListenUrl, databasePooler }: DatabaseConfig,
  pool: SessionCheck,
  events: ListenerEvents,
): Promise<NotificationListener | null> {
  if (databaseListenUrl === undefined && databasePooler !== undefined) return null;
  const variable = databaseListenUrl === undefined ? 'DATABASE_URL' : 'DATABASE_LISTEN_URL';
  const sessionCheck = createSessionCheck({ variable }, pool);
  if (databaseListenUrl !== undefined) {
    // What is wrong with it is to stop the start; the listener itself would only try again.
    const checked = await connectDataSource(databaseListenUrl, { variable, sessionCheck, pool: 1 });
    await checked.destroy();
  }
  const connection = serverConnection(databaseListenUrl ?? url, { variable, sessionCheck });
  return new NotificationListener(connection, events);
}
