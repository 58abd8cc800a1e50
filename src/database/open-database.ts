import type { DataSource } from 'typeorm';
import { createDataSource } from './data-source';
import { serverTimeouts } from '../postgres/timeouts';
import { UnusableDatabase } from './unusable-database';
import { embeddedRole, migrationsTable } from './application-role';
import { roleProblem, tableProblem } from './application-role.check';
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
import type { RecordVersion, RecordVersionEvents } from '../response-cache/record-version';
import { SingleProcessRecordVersion } from '../response-cache/single-process-record-version';
import { statementRunner } from '../postgres/statement-runner';
import { tenantTransactions, type TenantTransactions } from '../domains/tenants/tenant-transaction';

/** The database as the role that serves has it: held by every policy, owner of nothing. */
export interface OpenDatabase {
  dataSource: DataSource;
  tenantTransactions: TenantTransactions;
  /** Null where nobody wants to know it. */
  recordVersion: RecordVersion | null;
  close(): Promise<void>;
}

export interface OpenOptions {
  /** What the owner does before anything is served. Without an owner's address, nobody does it. */
  asOwner?: (owner: DataSource) => Promise<void>;
  onLoss?: OnLoss;
  /** Given where it is to be known which state the record is in, for what is kept of it. */
  onVersion?: RecordVersionEvents | undefined;
}

/**
 * Opens the database that is configured, to serve it: migrated and prepared by its owner, where the
 * owner's address is known. Everything above works the same on the embedded one.
 */
export function openDatabase(
  config: DatabaseConfig,
  opening: OpenOptions = {},
): Promise<OpenDatabase> {
  const { databaseUrl, databaseOwnerUrl } = config;
  return databaseUrl === undefined
    ? openEmbedded(config, opening)
    : openServed(databaseUrl, databaseOwnerUrl, opening);
}

async function openEmbedded(config: DatabaseConfig, opening: OpenOptions): Promise<OpenDatabase> {
  const { asOwner, onLoss, onVersion } = opening;
  const { dataSource, close } = await openOwnerDatabase(
    { ...config, databaseOwnerUrl: undefined },
    onLoss,
  );
  try {
    await asOwner?.(dataSource);
    // All connections share one session, a superuser's: from here on it is that for none of them.
    await dataSource.query(`set role ${embeddedRole}`);
  } catch (error) {
    await close();
    throw error;
  }
  const transactions = tenantTransactions(dataSource, { role: embeddedRole });
  const recordVersion = onVersion
    ? new SingleProcessRecordVersion(statementRunner(dataSource), onVersion)
    : null;
  return {
    ...{ dataSource, tenantTransactions: transactions, recordVersion },
    close: async () => {
      await recordVersion?.close();
      await close();
    },
  };
}

async function openServed(
  url: string,
  ownerUrl: string | undefined,
  { asOwner, onVersion }: OpenOptions,
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
  const recordVersion = onVersion ? new ListeningRecordVersion(url, onVersion) : null;
  return {
    ...{ dataSource, tenantTransactions: tenantTransactions(dataSource), recordVersion },
    close: async () => {
      await recordVersion?.close();
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
      "apart. Make a role for the service (create role gateway_service login password '...'), " +
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
    `The database cannot be served as ${role}: ${problem}. Its owner mends that: run ` +
      "`npm run migrate` with the owner's address in DATABASE_OWNER_URL beside DATABASE_URL. " +
      'What another role or PUBLIC was granted is to be revoked by hand.',
  );
}

/** Asked first whether the list can be read at all: TypeORM would try to make it. */
async function isBehind(dataSource: DataSource, run: Context['run']): Promise<boolean> {
  const [list] = await run<{ readable: boolean | null }>(
    sql`select has_table_privilege(to_regclass(${migrationsTable}), 'SELECT') as readable`,
  );
  return list?.readable !== true || dataSource.showMigrations();
}
