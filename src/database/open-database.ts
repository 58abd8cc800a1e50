import type { DataSource } from 'typeorm';
import { createDataSource } from './data-source';
import { serverTimeouts } from '../postgres/session-timeouts';
import { UnusableDatabase } from './unusable-database';
import { embeddedRole, migrationsTable } from './application-role';
import { roleProblem } from './application-role.check';
import { tableProblem } from './application-tables.check';
import type { Context } from '../kernel/request/context';
import { sql } from '../postgres/sql';
import {
  openOwner,
  openOwnerDatabase,
  currentRole,
  type DatabaseConfig,
  type OnLoss,
} from './owner-database';
import { ListeningRecordVersion } from '../response-cache/listening-record-version';
import type { RecordVersion } from '../response-cache/record-version';
import { SingleProcessRecordVersion } from '../response-cache/single-process-record-version';
import { NotificationListener, type ListenerEvents } from '../postgres/notification-listener';
import { statementRunner } from '../postgres/statement-runner';
import { NotifiedKeyChanges, type KeyChanges } from '../domains/tenants/key-changes';
import { tenantTransactions, type TenantTransactions } from '../domains/tenants/tenant-transaction';

/** A database opened as the application's role, which owns nothing and obeys row security. */
export interface OpenDatabase {
  dataSource: DataSource;
  tenantTransactions: TenantTransactions;
  /** Null unless `followsRecord` is set. */
  recordVersion: RecordVersion | null;
  /** Null with the embedded database, which notifies of nothing. */
  keyChanges: KeyChanges | null;
  close(): Promise<void>;
}

export interface OpenOptions {
  /** Run as the owner before requests are served; not run without an owner's address. */
  asOwner?: (owner: DataSource) => Promise<void>;
  onLoss?: OnLoss;
  /** Follows the version of the record, for the response cache. */
  followsRecord?: boolean;
  listenerEvents?: ListenerEvents;
}

const silent: ListenerEvents = { onLoss: () => undefined, onRestored: () => undefined };

/**
 * Opens the configured PostgreSQL, or else the embedded one, to serve requests. It is migrated
 * first where the owner's address is known. Throws `UnusableDatabase` where the role or a table is
 * unsafe.
 */
export function openDatabase(
  config: DatabaseConfig,
  options: OpenOptions = {},
): Promise<OpenDatabase> {
  const { databaseUrl, databaseOwnerUrl } = config;
  return databaseUrl === undefined
    ? openEmbedded(config, options)
    : openServer(databaseUrl, databaseOwnerUrl, options);
}

async function openEmbedded(config: DatabaseConfig, options: OpenOptions): Promise<OpenDatabase> {
  const { asOwner, onLoss, followsRecord = false, listenerEvents = silent } = options;
  const { dataSource, close } = await openOwnerDatabase(
    { ...config, databaseOwnerUrl: undefined },
    onLoss,
  );
  try {
    await asOwner?.(dataSource);
    // All connections share one session, of a superuser: from here on it has the role for all.
    await dataSource.query(`set role ${embeddedRole}`);
  } catch (error) {
    await close();
    throw error;
  }
  const transactions = tenantTransactions(dataSource, { role: embeddedRole });
  const recordVersion = followsRecord
    ? new SingleProcessRecordVersion(statementRunner(dataSource), listenerEvents)
    : null;
  return {
    dataSource,
    tenantTransactions: transactions,
    recordVersion,
    keyChanges: null,
    close: async () => {
      recordVersion?.close();
      await close();
    },
  };
}

async function openServer(
  url: string,
  ownerUrl: string | undefined,
  { asOwner, followsRecord = false, listenerEvents = silent }: OpenOptions,
): Promise<OpenDatabase> {
  const dataSource = createDataSource({ url }, { timeouts: serverTimeouts });
  const close = async (): Promise<void> => {
    if (dataSource.isInitialized) await dataSource.destroy();
  };
  try {
    await dataSource.initialize();
    const run = statementRunner(dataSource);
    const role = await assertUnprivilegedRole(run);
    if (ownerUrl !== undefined) await prepare(ownerUrl, role, asOwner);
    await assertReady(dataSource, run, role);
  } catch (error) {
    await close();
    throw error;
  }
  const listener = new NotificationListener(url, listenerEvents);
  const recordVersion = followsRecord ? new ListeningRecordVersion(listener) : null;
  const keyChanges = new NotifiedKeyChanges(listener);
  listener.start();
  return {
    dataSource,
    tenantTransactions: tenantTransactions(dataSource),
    recordVersion,
    keyChanges,
    close: async () => {
      await listener.close();
      await close();
    },
  };
}

async function assertUnprivilegedRole(run: Context['run']): Promise<string> {
  const role = await currentRole(run);
  const problem = await roleProblem(run);
  if (problem === null) return role;
  throw new UnusableDatabase(
    `DATABASE_URL logs in as ${role}, which ${problem}: row security would not keep tenants ` +
      "apart. Create a role for the service (create role gateway_service login password '...'), " +
      "let DATABASE_URL log in as it, and give the owner's address in DATABASE_OWNER_URL.",
  );
}

async function prepare(url: string, role: string, asOwner: OpenOptions['asOwner']): Promise<void> {
  const owner = await openOwner(url, role);
  try {
    await asOwner?.(owner.dataSource);
  } finally {
    await owner.close();
  }
}

async function assertReady(
  dataSource: DataSource,
  run: Context['run'],
  role: string,
): Promise<void> {
  const problem = (await isBehind(dataSource, run))
    ? 'migrations are pending'
    : await tableProblem(run);
  if (problem === null) return;
  throw new UnusableDatabase(
    `The database cannot be served as ${role}: ${problem}. As its owner, run ` +
      "`npm run migrate` with the owner's address in DATABASE_OWNER_URL beside DATABASE_URL. " +
      'Revoke by hand what was granted to PUBLIC or to a role that it is a member of.',
  );
}

/**
 * Whether migrations are pending. It is true as well if their table cannot be read, because TypeORM
 * would then try to create it.
 */
async function isBehind(dataSource: DataSource, run: Context['run']): Promise<boolean> {
  const [list] = await run<{ readable: boolean | null }>(
    sql`select has_table_privilege(to_regclass(${migrationsTable}), 'SELECT') as readable`,
  );
  return list?.readable !== true || dataSource.showMigrations();
}
