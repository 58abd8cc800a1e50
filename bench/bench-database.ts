import { randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { createDataSource } from '../src/database/data-source';
import { importCuratedRecord } from '../src/import/curated-record';
import { openOwner } from '../src/database/owner-database';
import * as server from './bench-server';
import { onInterruption } from './signal-cleanup';

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

/**
 * Makes the database and its two roles. A server that does not write through to its disk would make
 * every figure a lie, so it is refused.
 */
export async function openBenchDatabase(): Promise<BenchDatabase> {
  const name = `${server.namesBeginWith}${randomBytes(4).toString('hex')}`;
  const passwords = { service: randomPassword(), bare: randomPassword() };
  const drop = await make(name, passwords);
  const ownerUrl = addressIn(name);
  const opened: DataSource[] = [];
  const urlOf = (role: BenchRole): string =>
    addressIn(name, { user: `${name}_${role}`, password: passwords[role] });
  const close = async (): Promise<void> => {
    for (const each of opened) await each.destroy();
    await drop();
  };
  try {
    const { dataSource: owner } = await openOwner(ownerUrl, `${name}_service`);
    opened.push(owner);
    await importCuratedRecord(owner);
    const connect = async (role: BenchRole, pool: number): Promise<DataSource> => {
      const connected = await createDataSource({ url: urlOf(role) }, { pool }).initialize();
      opened.push(connected);
      return connected;
    };
    return { ownerUrl, owner, urlOf, connect, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Makes a database and its roles, in place of any that were left behind; answers how they go. */
async function make(
  name: string,
  passwords: Readonly<Record<BenchRole, string>>,
): Promise<() => Promise<void>> {
  await server.onServer(server.expectDurable);
  await server.onServer(server.dropLeftovers);
  const endLife = await server.showLife(name);
  const dropOnce = async (): Promise<void> => {
    await server.onServer((run) => server.dropAll(run, name));
    await endLife();
    forget();
  };
  let dropped: Promise<void> | undefined;
  // At an interruption what was at work fails, and would drop it, too.
  const drop = (): Promise<void> => (dropped ??= dropOnce());
  const forget = onInterruption(drop);
  try {
    await server.onServer(async (run) => {
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

function addressIn(database: string, login?: { user: string; password: string }): string {
  const url = new URL(server.serverUrl());
  url.pathname = `/${database}`;
  if (login) {
    url.username = login.user;
    url.password = login.password;
  }
  return url.href;
}
