import { randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { createDataSource } from '../src/database/data-source';
import { importCuratedRecord } from '../src/ingestion/curated/first-import';
import { openOwner } from '../src/database/owner-database';
import * as server from './bench-server';
import { addCleanup } from './signal-cleanup';

/** A database of the benchmark, with the curated record imported. Closing drops it. */
export interface BenchDatabase {
  ownerUrl: string;
  owner: DataSource;
  /** The URL for a role: `service` is the role that serves the gateway, with its privileges. */
  urlFor(role: BenchRole): string;
  /** A pool of connections, open until the database is closed. */
  connect(role: BenchRole, pool: number): Promise<DataSource>;
  close(): Promise<void>;
}

export type BenchRole = 'service' | 'bare';

/** Creates the database and its two roles, on a server whose commits are durable. */
export async function openBenchDatabase(): Promise<BenchDatabase> {
  const name = `${server.databasePrefix}${randomBytes(4).toString('hex')}`;
  const passwords = { service: randomPassword(), bare: randomPassword() };
  const drop = await createDatabase(name, passwords);
  const ownerUrl = databaseUrl(name);
  const opened: DataSource[] = [];
  const urlFor = (role: BenchRole): string =>
    databaseUrl(name, { user: `${name}_${role}`, password: passwords[role] });
  const close = async (): Promise<void> => {
    for (const each of opened) await each.destroy();
    await drop();
  };
  try {
    const { dataSource: owner } = await openOwner(ownerUrl, `${name}_service`);
    opened.push(owner);
    await importCuratedRecord(owner);
    const connect = async (role: BenchRole, pool: number): Promise<DataSource> => {
      const connected = await createDataSource({ url: urlFor(role) }, { pool }).initialize();
      opened.push(connected);
      return connected;
    };
    return { ownerUrl, owner, urlFor, connect, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Creates a database and its roles, after dropping leftovers. Returns how to drop them. */
async function createDatabase(
  name: string,
  passwords: Readonly<Record<BenchRole, string>>,
): Promise<() => Promise<void>> {
  await server.withServerConnection(server.assertDurable);
  await server.withServerConnection(server.dropLeftovers);
  const releaseMark = await server.markInUse(name);
  const dropOnce = async (): Promise<void> => {
    await server.withServerConnection((run) => server.dropDatabase(run, name));
    await releaseMark();
    removeCleanup();
  };
  let dropped: Promise<void> | undefined;
  // At a signal, both the cleanup and the failing measurement drop it.
  const drop = (): Promise<void> => (dropped ??= dropOnce());
  const removeCleanup = addCleanup(drop);
  try {
    await server.withServerConnection(async (run) => {
      await run(`create database ${name}`);
      for (const [role, password] of Object.entries(passwords)) {
        await run(`create role ${name}_${role} login password '${password}'`);
      }
    });
    return drop;
  } catch (error) {
    await drop();
    throw error;
  }
}

const randomPassword = (): string => randomBytes(16).toString('hex');

function databaseUrl(database: string, login?: { user: string; password: string }): string {
  const url = new URL(server.serverUrl());
  url.pathname = `/${database}`;
  if (login) {
    url.username = login.user;
    url.password = login.password;
  }
  return url.href;
}
