import type { DataSource } from 'typeorm';
import type { Config } from '../config/config';
import type { DatabaseVariables } from '../config/database';
import { defaultPoolSize } from '../config/database';
import { connectDataSource } from './connected-data-source';
import { createDataSource } from './data-source';
import { UnusableDatabase } from './unusable-database';
import {
  embeddedRole,
  grantServiceRole,
  createEmbeddedRole,
  migrationsTable,
} from './application-role';
import { roleProblem } from './application-role.check';
import { migrate } from './migration';
import { openEmbeddedDatabase } from '../embedded-database/embedded-database';
import type { Context } from '../kernel/request/context';
import { sql } from '../postgres/sql';
import { serverTimeouts, type DatabaseTimeouts } from '../postgres/session-timeouts';
import { statementRunner } from '../postgres/statement-runner';

/** A database opened as its owner, which may change everything in it, and migrated. */
export interface OwnerDatabase {
  dataSource: DataSource;
  close(): Promise<void>;
}

/** The part of the configuration that says which database to open, and as which role. */
export type DatabaseConfig = Pick<Config, 'databaseUrl' | 'dataDir'> & Partial<DatabaseVariables>;

type Run = Context['run'];

/** Called where the embedded database's process ended unexpectedly. */
export type OnLoss = (reason: Error) => void;

/**
 * Opens the configured PostgreSQL, or else the embedded one, as its owner, runs pending migrations
 * and grants the application's role its privileges. For commands: where only `DATABASE_URL` is
 * given, it is the owner's.
 */
export async function openOwnerDatabase(
  config: DatabaseConfig,
  onLoss: OnLoss = () => undefined,
): Promise<OwnerDatabase> {
  const { databaseUrl, databaseOwnerUrl } = config;
  if (databaseOwnerUrl !== undefined) {
    const role = databaseUrl === undefined ? null : await unprivilegedRole(databaseUrl, config);
    return openOwner(databaseOwnerUrl, role);
  }
  if (databaseUrl !== undefined) return openOwner(databaseUrl, null, 'DATABASE_URL');
  return openEmbeddedOwner(config, onLoss, async (run) => {
    await createEmbeddedRole(run);
    await grantServiceRole(run, embeddedRole);
  });
}

/** The same as it is: nothing is migrated, and nothing granted. */
export function openUnmigratedDatabase(config: DatabaseConfig): Promise<OwnerDatabase> {
  const { databaseOwnerUrl, databaseUrl } = config;
  const url = databaseOwnerUrl ?? databaseUrl;
  if (url === undefined) return openEmbeddedOwner(config, () => undefined, null);
  const variable = databaseOwnerUrl === undefined ? 'DATABASE_URL' : 'DATABASE_OWNER_URL';
  return openMigrated(connectDataSource(url, { variable }), null, () => Promise.resolve());
}

async function openEmbeddedOwner(
  config: DatabaseConfig,
  onLoss: OnLoss,
  grant: ((run: Run) => Promise<void>) | null,
): Promise<OwnerDatabase> {
  const embedded = await openEmbeddedDatabase({
    dataDir: config.dataDir,
    onUnexpectedExit: onLoss,
  });
  const { host, port, user, database } = embedded.connection;
  // All connections share one session, so more of them would only queue.
  const dataSource = createDataSource({ host, port, username: user, database }, { pool: 4 });
  return openMigrated(dataSource.initialize(), grant, () => embedded.close());
}

/**
 * Opens a PostgreSQL as its owner, and grants `role` its privileges; null grants none. There may be
 * no pooler in between: a migration holds a lock of its session.
 */
export function openOwner(
  url: string,
  role: string | null,
  variable = 'DATABASE_OWNER_URL',
): Promise<OwnerDatabase> {
  const grant = async (run: Run): Promise<void> => {
    if (role !== null) await grantServiceRole(run, role);
  };
  return openMigrated(connectDataSource(url, { variable }), grant, () => Promise.resolve());
}

/** The current role of a connection. */
export async function currentRole(run: Run): Promise<string> {
  const [login] = await run<{ role: string }>(sql`select current_user as role`);
  return String(login?.role);
}

/**
 * The role that a URL logs in as; null if it could bypass row security, as the gateway does not
 * start as such a role, and grants it nothing.
 */
async function unprivilegedRole(url: string, config: DatabaseConfig): Promise<string | null> {
  const dataSource = await connectDataSource(url, { ...serviceConnection(config), pool: 1 });
  try {
    const run = statementRunner(dataSource);
    return (await roleProblem(run)) === null ? await currentRole(run) : null;
  } finally {
    await dataSource.destroy();
  }
}

/** How the application's role connects. */
export function serviceConnection({ databasePooler, databasePoolSize }: DatabaseConfig): {
  timeouts: DatabaseTimeouts;
  isPooled: boolean;
  pool: number;
} {
  return {
    timeouts: serverTimeouts,
    isPooled: databasePooler !== undefined,
    pool: databasePoolSize ?? defaultPoolSize,
  };
}

/** Migrates, unless there is nothing to grant. Closes everything where that fails. */
async function openMigrated(
  connecting: Promise<DataSource>,
  grant: ((run: Run) => Promise<void>) | null,
  closeServer: () => Promise<void>,
): Promise<OwnerDatabase> {
  let dataSource: DataSource | undefined;
  const close = async (): Promise<void> => {
    await dataSource?.destroy();
    await closeServer();
  };
  try {
    dataSource = await connecting;
    await assertOwner(statementRunner(dataSource));
    if (grant) await migrate(dataSource, grant);
    return { dataSource, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function assertOwner(run: Run): Promise<void> {
  const [other] = await run<{ role: string }>(sql`
select current_user as role from pg_class
where oid = to_regclass(${migrationsTable}) and not pg_has_role(relowner, 'USAGE')`);
  if (!other) return;
  throw new UnusableDatabase(
    `The role ${other.role} does not own the tables of this database: ` +
      "give the owner's address in DATABASE_OWNER_URL",
  );
}
