import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { gatewayDatabase, type DatabaseAddress } from '../../src/database';
import { IN_MEMORY, openEmbeddedDatabase } from '../../src/embedded-database/embedded-database';

/** A migrated database that a test has for itself, and how to reach it from elsewhere. */
export interface TestDatabase {
  dataSource: DataSource;
  connection: DatabaseAddress;
  close(): Promise<void>;
}

/**
 * Opens an empty database: in the PostgreSQL that `TEST_DATABASE_URL` names, or, without one, an
 * embedded one in memory. The same tests run on both.
 */
export async function openTestDatabase({ migrate = true } = {}): Promise<TestDatabase> {
  const server = process.env['TEST_DATABASE_URL'];
  const created = server ? await createDatabase(server) : await createEmbedded();
  const dataSource = gatewayDatabase(created.connection, 4);
  await dataSource.initialize();
  if (migrate) await dataSource.runMigrations();
  return {
    dataSource,
    connection: created.connection,
    close: async () => {
      await dataSource.destroy();
      await created.drop();
    },
  };
}

/**
 * Code that waits, inside a transaction, for another connection would wait for ever on the embedded
 * database: here it fails soon.
 */
const lockTimeout = 1_000;

interface Created {
  connection: DatabaseAddress;
  drop(): Promise<void>;
}

async function createEmbedded(): Promise<Created> {
  const embedded = await openEmbeddedDatabase({ dataDir: IN_MEMORY, lockTimeout });
  const { host, port, user, database } = embedded.connection;
  return {
    connection: { host, port, username: user, database },
    drop: () => embedded.close(),
  };
}

async function createDatabase(server: string): Promise<Created> {
  const name = `gateway_test_${randomBytes(6).toString('hex')}`;
  const run = async (statement: string): Promise<void> => {
    const client = new Client({ connectionString: server });
    await client.connect();
    await client.query(statement);
    await client.end();
  };
  await run(`create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    connection: { url: url.href },
    drop: () => run(`drop database if exists ${name} with (force)`),
  };
}
