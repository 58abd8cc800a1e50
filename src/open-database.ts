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
    return openMigrated(dataSource, () => Promise.resolve());
  }
  const embedded = await openEmbeddedDatabase({
    dataDir: config.dataDir,
    onUnexpectedExit: onLoss,
  });
  const { host, port, user, database } = embedded.connection;
  // One session answers all connections, so more of them would only queue.
  const dataSource = gatewayDatabase({ host, port, username: user, database }, 4);
  return openMigrated(dataSource, () => embedded.close());
}

/** Connects and migrates; where that fails, nothing stays open. */
async function openMigrated(
  dataSource: DataSource,
  closeServer: () => Promise<void>,
): Promise<OpenDatabase> {
  const close = async (): Promise<void> => {
    if (dataSource.isInitialized) await dataSource.destroy();
    await closeServer();
  };
  try {
    await dataSource.initialize();
    await migrate(dataSource);
    return { dataSource, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Processes that start at once migrate one after the other. */
async function migrate(dataSource: DataSource): Promise<void> {
  const lock = dataSource.createQueryRunner();
  try {
    await lock.query('select pg_advisory_lock($1)', [migrationLock]);
    try {
      await dataSource.runMigrations();
    } finally {
      await lock.query('select pg_advisory_unlock($1)', [migrationLock]);
    }
  } finally {
    await lock.release();
  }
}
