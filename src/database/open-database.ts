import type { DataSource } from 'typeorm';
import { connectDataSource } from './connected-data-source';
import { createSessionCheck } from './server-connection';
import { openListener } from './open-listener';
import { openReplicas, type ReplicaSetEvents } from './open-replicas';
import { RecordReads } from '../replicas/record-reads';
import { DatabaseHealth, type WriteHealthEvents } from '../postgres/database-health';
import { reportingTransactions } from './reporting-transactions';
import { UnusableDatabase } from './unusable-database';
import { embeddedRole } from './application-role';
import { roleProblem } from './application-role.check';
import { assertReady } from './readiness.check';
import type { Context } from '../kernel/request/context';
import {
  openOwner,
  openOwnerDatabase,
  currentRole,
  serviceConnection,
  type DatabaseConfig,
  type OnLoss,
} from './owner-database';
import { ListeningRecordVersion } from '../response-cache/listening-record-version';
import type { RecordVersion } from '../response-cache/record-version';
import { SingleProcessRecordVersion } from '../response-cache/single-process-record-version';
import type { ListenerEvents } from '../postgres/notification-listener';
import { NotifiedWakeUps, WakeUps } from '../postgres/wake-ups';
import { statementRunner } from '../postgres/statement-runner';
import { NotifiedKeyChanges, type KeyChanges } from '../domains/tenants/key-changes';
import { tenantTransactions, type TenantTransactions } from '../domains/tenants/tenant-transaction';

/** A database opened as the application's role, which owns nothing and obeys row security. */
export interface OpenDatabase {
  dataSource: DataSource;
  /** Gets the errors of tenants' transactions. */
  health: DatabaseHealth;
  tenantTransactions: TenantTransactions;
  /** Null unless `followsRecord` is set. */
  recordVersion: RecordVersion | null;
  /** Null unless the version is followed on a server, where replicas may be. */
  recordReads: RecordReads | null;
  /** Null with the embedded database, which notifies of nothing. */
  keyChanges: KeyChanges | null;
  /** Of each change of the record, unless there is no listener: see `RecordFeed`. */
  recordWakeUps: WakeUps;
  close(): Promise<void>;
}

export interface OpenOptions {
  /** Run as the owner before requests are served; not run without an owner's address. */
  asOwner?: (owner: DataSource) => Promise<void>;
  onLoss?: OnLoss;
  /** Follows the version of the record, for the response cache. */
  followsRecord?: boolean;
  listenerEvents?: ListenerEvents;
  replicaEvents?: ReplicaSetEvents;
  healthEvents?: WriteHealthEvents;
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
  const { databaseUrl } = config;
  return databaseUrl === undefined
    ? openEmbedded(config, options)
    : openServer(databaseUrl, config, options);
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
  const health = new DatabaseHealth(dataSource, false, options.healthEvents);
  const recordVersion = followsRecord
    ? new SingleProcessRecordVersion(statementRunner(dataSource), listenerEvents)
    : null;
  const recordWakeUps = new WakeUps();
  recordVersion?.onChange(() => recordWakeUps.wake());
  return {
    dataSource,
    health,
    tenantTransactions: reportingTransactions(transactions, health),
    recordVersion,
    recordReads: null,
    keyChanges: null,
    recordWakeUps,
    close: async () => {
      recordVersion?.close();
      await close();
    },
  };
}

async function openServer(
  url: string,
  config: DatabaseConfig,
  { asOwner, followsRecord = false, listenerEvents = silent, ...events }: OpenOptions,
): Promise<OpenDatabase> {
  const { databaseOwnerUrl: ownerUrl, databaseReplicaUrls: replicaUrls = [] } = config;
  const connection = serviceConnection(config);
  const sessionCheck = createSessionCheck(connection);
  const dataSource = await connectDataSource(url, { ...connection, sessionCheck });
  const closing: (() => Promise<void>)[] = [() => dataSource.destroy()];
  const close = async (): Promise<void> => {
    for (const each of closing.reverse()) await each();
  };
  try {
    const run = statementRunner(dataSource);
    const role = await assertUnprivilegedRole(run);
    if (ownerUrl !== undefined) await prepare(ownerUrl, role, asOwner);
    await assertReady(dataSource, role, connection.isPooled);
    const listener = await openListener(url, config, sessionCheck, listenerEvents);
    const isFollowed = followsRecord || replicaUrls.length > 0;
    const recordVersion = listener && isFollowed ? new ListeningRecordVersion(listener) : null;
    const keyChanges = listener && new NotifiedKeyChanges(listener);
    const recordWakeUps = listener
      ? new NotifiedWakeUps('record_version', listener)
      : new WakeUps();
    if (listener) closing.push(() => listener.close());
    listener?.start();
    const pool = config.databasePoolSize;
    const replicas = await openReplicas(
      replicaUrls,
      { run, recordVersion, pool },
      events.replicaEvents,
    );
    closing.push(() => replicas.close());
    const health = new DatabaseHealth(dataSource, true, events.healthEvents);
    return {
      dataSource,
      health,
      tenantTransactions: reportingTransactions(tenantTransactions(dataSource), health),
      recordVersion,
      recordReads: recordVersion && new RecordReads(recordVersion, replicas),
      keyChanges,
      recordWakeUps,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
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
