import type { ClientConfig } from 'pg';
import type { DatabaseAddress } from '../../src/database/data-source';
import { IN_MEMORY, openEmbeddedDatabase } from '../../src/embedded-database/embedded-database';
import type { DatabasePool } from './pooled-database';
import {
  emptyDatabase,
  readClusterRoles,
  readInitialState,
  type InitialState,
} from './emptied-database';
import { migrateDatabase } from './migrated-database';

/**
 * Code that waits, inside a transaction, for another connection would wait for ever on the embedded
 * database: here it fails soon.
 */
const lockTimeoutMs = 1_000;

/** Each is a process of 500 MB: more than the workers use at a time are not worth keeping. */
const maxIdle = 3;

interface EmbeddedCluster {
  connection: Exclude<DatabaseAddress, { url: string }>;
  close(): Promise<void>;
}

interface MigratedCluster extends EmbeddedCluster {
  initial: InitialState;
  roles: string;
}

/** Embedded databases. A migrated one is emptied and lent again while its schema is unchanged. */
export function openEmbeddedPool(): DatabasePool {
  const opened = new Set<EmbeddedCluster>();
  const idle: MigratedCluster[] = [];
  const open = async (): Promise<EmbeddedCluster> => {
    const embedded = await openEmbeddedDatabase({ dataDir: IN_MEMORY, lockTimeoutMs });
    const { host, port, user, database } = embedded.connection;
    const cluster: EmbeddedCluster = {
      connection: { host, port, username: user, database },
      close: async () => {
        opened.delete(cluster);
        await embedded.close();
      },
    };
    opened.add(cluster);
    return cluster;
  };
  const openMigrated = async (): Promise<MigratedCluster> => {
    const { connection, close } = await open();
    await migrateDatabase(connection, null);
    const address = addressOf(connection);
    const [initial, roles] = [await readInitialState(address), await readClusterRoles(address)];
    return { connection, close, initial, roles };
  };
  const release = async (cluster: MigratedCluster): Promise<void> => {
    const isEmpty = await empty(cluster).catch(() => false);
    if (isEmpty && idle.length < maxIdle) idle.push(cluster);
    else await cluster.close();
  };
  return {
    open: async ({ migrate }) => {
      if (!migrate) {
        const { connection, close } = await open();
        return { connection, serviceUrl: null, release: close };
      }
      const cluster = idle.pop() ?? (await openMigrated());
      const { connection } = cluster;
      return { connection, serviceUrl: null, release: () => release(cluster) };
    },
    close: async () => {
      await Promise.all([...opened].map(({ close }) => close()));
    },
  };
}

async function empty({ connection, initial, roles }: MigratedCluster): Promise<boolean> {
  const address = addressOf(connection);
  return (await emptyDatabase(address, initial)) && (await readClusterRoles(address)) === roles;
}

const addressOf = ({ username: user, ...rest }: EmbeddedCluster['connection']): ClientConfig => ({
  user,
  ...rest,
});
