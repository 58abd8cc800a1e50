import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { gatewayDatabase } from '../src/database';
import { importCuratedRecord } from '../src/import/curated-record';
import { openOwner } from '../src/owner-database';

/** A database of the benchmark's own, with the curated record in it. It goes when it is closed. */
export interface BenchDatabase {
  ownerUrl: string;
  owner: DataSource;
  /** Where a role of this kind logs in: `service` serves the gateway, as its start wants it. */
  urlOf(role: BenchRole): string;
  /** A pool of connections, open until the database is closed. */
  connect(role: BenchRole, pool: number): Promise<DataSource>;
  close(): Promise<void>;
}

export type BenchRole = 'service' | 'bare';

const usual = 'postgres://postgres@127.0.0.1:5432/postgres';

/** The server to measure on: its owner's address. Nothing else in the environment is read. */
export const serverUrl = (): string => process.env['BENCH_DATABASE_URL'] ?? usual;

/**
 * Makes the database and its two roles. A server that does not write through to its disk would make
 * every figure a lie, so it is refused.
 */
export async function openBenchDatabase(): Promise<BenchDatabase> {
  const name = `gateway_bench_${randomBytes(4).toString('hex')}`;
  const passwords = { service: randomPassword(), bare: randomPassword() };
  await onServer(async (run) => {
    await expectDurable(run);
    await run(`create database ${name}`);
    for (const [role, password] of Object.entries(passwords)) {
      await run(`create role ${name}_${role} login password '${password}'`);
    }
  });
  const ownerUrl = addressIn(name);
  const opened: DataSource[] = [];
  const urlOf = (role: BenchRole): string =>
    addressIn(name, { user: `${name}_${role}`, password: passwords[role] });
  const close = async (): Promise<void> => {
    for (const each of opened) await each.destroy();
    await onServer(async (run) => {
      await run(`drop database if exists ${name} with (force)`);
      for (const role of Object.keys(passwords)) await run(`drop role ${name}_${role}`);
    });
  };
  try {
    const { dataSource: owner } = await openOwner(ownerUrl, `${name}_service`);
    opened.push(owner);
    await importCuratedRecord(owner);
    const connect = async (role: BenchRole, pool: number): Promise<DataSource> => {
      const connected = await gatewayDatabase({ url: urlOf(role) }, pool).initialize();
      opened.push(connected);
      return connected;
    };
    return { ownerUrl, owner, urlOf, connect, close };
  } catch (error) {
    await close();
    throw error;
  }
}

const randomPassword = (): string => randomBytes(16).toString('hex');

function addressIn(database: string, login?: { user: string; password: string }): string {
  const url = new URL(serverUrl());
  url.pathname = `/${database}`;
  if (login) {
    url.username = login.user;
    url.password = login.password;
  }
  return url.href;
}

type Run = (statement: string) => Promise<Record<string, unknown>[]>;

async function onServer(work: (run: Run) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: serverUrl(), connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    await work(async (statement) => (await client.query<Record<string, unknown>>(statement)).rows);
  } finally {
    await client.end();
  }
}

async function expectDurable(run: Run): Promise<void> {
  for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes']) {
    const [row] = await run(`show ${setting}`);
    if (row?.[setting] === 'on') continue;
    throw new Error(`The server has ${setting} off: what it says is written may not be`);
  }
}
