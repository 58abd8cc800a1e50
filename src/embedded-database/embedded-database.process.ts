import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PGlite, PGliteOptions } from '@electric-sql/pglite' with {
  'resolution-mode': 'import',
};
import { createDataFolder, openCluster } from './cluster-folder';
import { EmbeddedServer } from './embedded-server';
import { lockFolder } from './folder-lock';
import { initialCluster } from './initial-cluster';

/** What the gateway gives its database's process, as the one argument, in JSON. */
export interface ProcessOptions {
  /** Null for a database that is kept in memory. */
  readonly dataDir: string | null;
  readonly lockTimeout: number;
  /** Not the system's word for it: a gateway killed at once would have left process 1 there. */
  readonly parentPid: number;
}

/** What the process answers, once: where it listens, or in one line why it cannot. */
export type ProcessReport =
  | { readonly ready: true; readonly host: string }
  | { readonly ready: false; readonly reason: string };

const LONGEST_SOCKET_PATH = 100;
const LONGEST_END = 15_000;
const SOCKET = '.s.PGSQL.5432';

/** What must be undone at the end, the last first. */
const undo: (() => void | Promise<void>)[] = [];

async function start({ dataDir, lockTimeout, parentPid }: ProcessOptions): Promise<string> {
  const database = await (dataDir === null ? openInMemory() : openOnDisk(dataDir, parentPid));
  undo.push(() => database.close());
  const host = makeSocketFolder();
  undo.push(() => rmSync(host, { recursive: true, force: true }));
  const server = await EmbeddedServer.listen(database, join(host, SOCKET), {
    lockTimeout,
    onFailure: (error) => {
      // PGlite's memory is not to be trusted now: what is on disk is, after a recovery.
      process.stderr.write(`${error.stack ?? error.message}\n`);
      process.exit(1);
    },
  });
  undo.push(() => server.close());
  return host;
}

async function openInMemory(): Promise<PGlite> {
  return open({ loadDataDir: await initialCluster() });
}

async function openOnDisk(folder: string, parentPid: number): Promise<PGlite> {
  createDataFolder(folder);
  undo.push(await lockFolder(folder, parentPid));
  return openCluster(folder, open);
}

async function open(options: PGliteOptions): Promise<PGlite> {
  const { PGlite } = await import('@electric-sql/pglite');
  const { btree_gist } = await import('@electric-sql/pglite/contrib/btree_gist');
  const { fuzzystrmatch } = await import('@electric-sql/pglite/contrib/fuzzystrmatch');
  const { pg_trgm } = await import('@electric-sql/pglite/contrib/pg_trgm');
  const { unaccent } = await import('@electric-sql/pglite/contrib/unaccent');
  const extensions = { btree_gist, fuzzystrmatch, pg_trgm, unaccent };
  // PostgreSQL must find a statement too deep before the stack that Node gives it overflows.
  const startParams = [...PGlite.defaultStartParams, '-c', 'max_stack_depth=1MB'];
  const database = new PGlite({ ...options, extensions, startParams });
  await database.waitReady;
  return database;
}

/** PGlite asks for no password, so the socket lies where no other user may enter. */
function makeSocketFolder(): string {
  const name = 'embedded-database-';
  // The system's limit for the path of a socket is near 100 bytes, and TMPDIR may be long.
  const length = Buffer.byteLength(join(tmpdir(), `${name}XXXXXX`, SOCKET));
  return mkdtempSync(join(length > LONGEST_SOCKET_PATH ? '/tmp' : tmpdir(), name));
}

async function end(started: Promise<unknown>): Promise<void> {
  // Nobody may be left to end this process where closing does not come to an end.
  setTimeout(() => process.exit(1), LONGEST_END).unref();
  await started.catch(() => {});
  for (const step of undo.splice(0).reverse()) await step();
  process.exit(0);
}

function report(message: ProcessReport): void {
  if (process.connected) process.send?.(message);
}

function run(): void {
  // A terminal sends these to the whole group, and the gateway needs its database to end well.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
  const started = start(JSON.parse(process.argv[2] ?? '') as ProcessOptions);
  started.then(
    (host) => report({ ready: true, host }),
    (error: Error) => {
      report({ ready: false, reason: error.message });
    },
  );
  // The gateway asks for the end by a message; when it is killed, the channel ends with it.
  let ending: Promise<void> | undefined;
  for (const event of ['message', 'disconnect']) {
    process.once(event, () => {
      ending ??= end(started);
    });
  }
}

run();
