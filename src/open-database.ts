import type { DataSource } from 'typeorm';
import type { Config } from './config';
import { gatewayDatabase } from './database';
import { openEmbeddedDatabase } from './embedded-database/embedded-database';

/** The database that the configuration names, open and migrated. */
export interface OpenDatabase {
  dataSource: DataSource;
  close(): Promise<void>;
}

/** Any number that no other use of advisory locks in this database has. */
const migrationLock = 4_072_025;

/**
 * Opens the PostgreSQL that is configured, or else the embedded one, and runs the migrations that
 * are pending. Everything above works the same on both.
 */
export async function openDatabase(
  config: Pick<Config, 'databaseUrl' | 'dataDir'>,
  onLoss: (reason: Error) => void = () => undefined,
): Promise<OpenDatabase> {
  if (config.databaseUrl !== undefined) {
    const dataSource = gatewayDatabase({ url: config.databaseUrl });
    await open(dataSource);
    return { dataSource, close: () => dataSource.destroy() };
  }
  const { dataDir } = config;
  const embedded = await openEmbeddedDatabase({ dataDir, onUnexpectedExit: onLoss });
  const { host, port, user, database } = embedded.connection;
  // One session answers all connections, so more of them would only queue.
  const dataSource = gatewayDatabase({ host, port, username: user, database }, 4);
  const close = async (): Promise<void> => {
    if (dataSource.isInitialized) await dataSource.destroy();
    await embedded.close();
  };
  try {
    await open(dataSource);
  } catch (error) {
    await close();
    throw error;
  }
  return { dataSource, close };
}

/** Processes that start at once migrate one after the other. */
async function open(dataSource: DataSource): Promise<void> {
  await dataSource.initialize();
  const lock = dataSource.createQueryRunner();
  try {
    await lock.query('select pg_advisory_lock($1)', [migrationLock]);
    await dataSource.runMigrations();
    await lock.query('select pg_advisory_unlock($1)', [migrationLock]);
  } finally {
    await lock.release();
  }
}
