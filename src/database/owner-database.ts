import type { DataSource, QueryRunner } from 'typeorm';
import type { Config } from '../config/config';
import { createDataSource } from './data-source';
import { UnusableDatabase } from './unusable-database';
import {
  embeddedRole,
  grantServiceRole,
  createEmbeddedRole,
  migrationsTable,
} from './application-role';
import { roleProblem } from './application-role.check';
import { openEmbeddedDatabase } from '../embedded-database/embedded-database';
import type { Context } from '../kernel/request/context';
import { literalSql, sql, type Sql } from '../postgres/sql';
import { statementRunner } from '../postgres/statement-runner';

/** The database as its owner has it, open and migrated: who may change everything in it. */
export interface OwnerDatabase {
  dataSource: DataSource;
  close(): Promise<void>;
}

/** The part of the configuration that says which database, and whose. */
export type DatabaseConfig = Pick<Config, 'databaseUrl' | 'dataDir'> &
  Partial<Pick<Config, 'databaseOwnerUrl'>>;

type Run = Context['run'];

export type OnLoss = (reason: Error) => void;

/** Any number that no other use of advisory locks in this database has. */
const migrationLock = 4_072_025;

/**
 * Opens the PostgreSQL that is configured, or else the embedded one, as its owner; runs the
 * migrations that are pending, and gives the role that serves what it needs. For the commands:
 * where only `DATABASE_URL` is given, it is the owner's.
 */
export async function openOwnerDatabase(
  config: DatabaseConfig,
  onLoss: OnLoss = () => undefined,
): Promise<OwnerDatabase> {
  const { databaseUrl, databaseOwnerUrl } = config;
  if (databaseOwnerUrl !== undefined) {
    const role = databaseUrl === undefined ? null : await unprivilegedRole(databaseUrl);
    return openOwner(databaseOwnerUrl, role);
  }
  if (databaseUrl !== undefined) return openOwner(databaseUrl, null);
  const embedded = await openEmbeddedDatabase({
    dataDir: config.dataDir,
    onUnexpectedExit: onLoss,
  });
  const { host, port, user, database } = embedded.connection;
  // One session answers all connections, so more of them would only queue.
  const dataSource = createDataSource({ host, port, username: user, database }, { pool: 4 });
  const grant = async (run: Run): Promise<void> => {
    await createEmbeddedRole(run);
    await grantServiceRole(run, embeddedRole);
  };
  return openMigrated(dataSource, grant, () => embedded.close());
}

/** Opens a PostgreSQL as its owner, for whom `role` is to serve. */
export function openOwner(url: string, role: string | null): Promise<OwnerDatabase> {
  const grant = async (run: Run): Promise<void> => {
    if (role !== null) await grantServiceRole(run, role);
  };
  return openMigrated(createDataSource({ url }), grant, () => Promise.resolve());
}

/** The role that a connection acts as. */
export async function currentRole(run: Run): Promise<string> {
  const [login] = await run<{ role: string }>(sql`select current_user as role`);
  return String(login?.role);
}

/** The role that serves; null where it is none that a start would take, and needs no grants. */
async function unprivilegedRole(url: string): Promise<string | null> {
  const dataSource = createDataSource({ url }, { pool: 1 });
  try {
    await dataSource.initialize();
    const run = statementRunner(dataSource);
    return (await roleProblem(run)) === null ? await currentRole(run) : null;
  } finally {
    if (dataSource.isInitialized) await dataSource.destroy();
  }
}

/** Connects and migrates; where that fails, nothing stays open. */
async function openMigrated(
  dataSource: DataSource,
  grant: (run: Run) => Promise<void>,
  closeServer: () => Promise<void>,
): Promise<OwnerDatabase> {
  const close = async (): Promise<void> => {
    if (dataSource.isInitialized) await dataSource.destroy();
    await closeServer();
  };
  try {
    await dataSource.initialize();
    await requireOwner(statementRunner(dataSource));
    await migrate(dataSource, grant);
    return { dataSource, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function requireOwner(run: Run): Promise<void> {
  const [stranger] = await run<{ role: string }>(sql`
select current_user as role from pg_class
where oid = to_regclass(${migrationsTable}) and not pg_has_role(relowner, 'USAGE')`);
  if (!stranger) return;
  throw new UnusableDatabase(
    `The role ${stranger.role} does not own the tables of this database: ` +
      "give the owner's address in DATABASE_OWNER_URL",
  );
}

/** Processes that start at once migrate, and grant, one after the other. */
async function migrate(dataSource: DataSource, grant: (run: Run) => Promise<void>): Promise<void> {
  const lock = dataSource.createQueryRunner();
  try {
    await lock.query('select pg_advisory_lock($1)', [migrationLock]);
    try {
      await dataSource.runMigrations();
      // All at once, so that a gateway which serves meanwhile never lacks what it needs.
      if (!(await isAhead(dataSource))) await inTransaction(lock, grant);
    } finally {
      await lock.query('select pg_advisory_unlock($1)', [migrationLock]);
    }
  } finally {
    await lock.release();
  }
}

/**
 * Whether a newer version has migrated the database: what that one granted is not to be taken away
 * by an older one that is started again beside it.
 */
async function isAhead(dataSource: DataSource): Promise<boolean> {
  const known = dataSource.migrations.map((each) => each.name ?? each.constructor.name);
  const run = statementRunner(dataSource);
  const unknown = await run(sql`
select from ${literalSql(migrationsTable)} where name <> all(${known}) limit 1`);
  return unknown.length > 0;
}

async function inTransaction(
  runner: QueryRunner,
  work: (run: Run) => Promise<void>,
): Promise<void> {
  await runner.startTransaction();
  try {
    await work(<Row>(statement: Sql) => {
      const { text, values } = statement.render();
      return runner.query(text, values) as Promise<Row[]>;
    });
    await runner.commitTransaction();
  } catch (error) {
    await runner.rollbackTransaction();
    throw error;
  }
}
