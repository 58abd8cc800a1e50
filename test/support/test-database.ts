import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { createDataSource, type DatabaseAddress } from '../../src/database/data-source';
import {
  embeddedRole,
  grantServiceRole,
  createEmbeddedRole,
} from '../../src/database/application-role';
import { IN_MEMORY, openEmbeddedDatabase } from '../../src/embedded-database/embedded-database';
import { statementRunner } from '../../src/postgres/statement-runner';
import {
  tenantTransactions,
  type TenantTransactions,
} from '../../src/domains/tenants/tenant-transaction';

/** A migrated database that a test has for itself, and how to reach it from elsewhere. */
export interface TestDatabase {
  /** As its owner has it. */
  dataSource: DataSource;
  /** As the role that serves has it; the owner's own on the embedded one, which has one session. */
  service: DataSource;
  tenantTransactions: TenantTransactions;
  connection: DatabaseAddress;
  /** Where the role that serves logs in; null on the embedded one. */
  serviceUrl: string | null;
  close(): Promise<void>;
}

/**
 * Opens an empty database: in the PostgreSQL that `TEST_DATABASE_URL` names, or, without one, an
 * embedded one in memory. The same tests run on both.
 */
export async function openTestDatabase({ migrate = true } = {}): Promise<TestDatabase> {
  const server = process.env['TEST_DATABASE_URL'];
  const created = server ? await createDatabase(server) : await createEmbedded();
  const { connection, serviceUrl, drop } = created;
  const dataSource = createDataSource(connection, { pool: 4 });
  await dataSource.initialize();
  if (migrate) {
    await dataSource.runMigrations();
    await grant(dataSource, serviceUrl);
  }
  const service =
    serviceUrl === null ? dataSource : createDataSource({ url: serviceUrl }, { pool: 4 });
  if (serviceUrl !== null) await service.initialize();
  return {
    ...{ dataSource, service, connection, serviceUrl },
    tenantTransactions: tenantTransactions(service, serviceUrl ? {} : { role: embeddedRole }),
    close: async () => {
      if (service !== dataSource) await service.destroy();
      await dataSource.destroy();
      await drop();
    },
  };
}

async function grant(dataSource: DataSource, serviceUrl: string | null): Promise<void> {
  const run = statementRunner(dataSource);
  if (serviceUrl === null) await createEmbeddedRole(run);
  await grantServiceRole(run, serviceUrl ? serviceRole : embeddedRole);
}

/**
 * Code that waits, inside a transaction, for another connection would wait for ever on the embedded
 * database: here it fails soon.
 */
const lockTimeout = 1_000;

interface Created {
  connection: DatabaseAddress;
  serviceUrl: string | null;
  drop(): Promise<void>;
}

async function createEmbedded(): Promise<Created> {
  const embedded = await openEmbeddedDatabase({ dataDir: IN_MEMORY, lockTimeout });
  const { host, port, user, database } = embedded.connection;
  return {
    connection: { host, port, username: user, database },
    serviceUrl: null,
    drop: () => embedded.close(),
  };
}

/** The role that serves, in every database of the server that the tests make. */
const serviceRole = 'gateway_test_service';

/** Roles belong to the whole server, so another process may be making it just now. */
const makeServiceRole = `
do $$ begin
  create role ${serviceRole} login password '${serviceRole}';
exception when duplicate_object or unique_violation then null;
end $$`;

async function createDatabase(server: string): Promise<Created> {
  const name = `gateway_test_${randomBytes(6).toString('hex')}`;
  const run = async (statement: string): Promise<void> => {
    const client = new Client({ connectionString: server });
    await client.connect();
    try {
      await client.query(statement);
    } finally {
      await client.end();
    }
  };
  await run(makeServiceRole);
  await run(`create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const serviceUrl = new URL(url);
  serviceUrl.username = serviceRole;
  serviceUrl.password = serviceRole;
  return {
    connection: { url: url.href },
    serviceUrl: serviceUrl.href,
    drop: () => run(`drop database if exists ${name} with (force)`),
  };
}
