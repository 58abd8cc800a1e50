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

/** The process's only argument, as JSON. */
export interface ProcessOptions {
  /** Null for a database in memory. */
  readonly dataDir: string | null;
  readonly lockTimeoutMs: number;
  /** Not from `process.ppid`, which is 1 if the gateway was killed before this process read it. */
  readonly parentPid: number;
}

/** The process's only message: where it listens, or in one line why it does not. */
export type ProcessReport =
  | { readonly ready: true; readonly host: string }
  | { readonly ready: false; readonly reason: string };

/**
 * PGlite fills its buffers with zeroes at each start, in WebAssembly: with the default of 128 MB a
 * process had 300 MB once it had started, and has 200. A database with the record is 15 MB.
 */
const SHARED_BUFFERS = '32MB';
const MAX_SOCKET_PATH_BYTES = 100;
const MAX_CLOSE_MS = 15_000;
const SOCKET = '.s.PGSQL.5432';

/** What to do before the process ends, the last first. */
const cleanups: (() => void | Promise<void>)[] = [];

async function start({ dataDir, lockTimeoutMs, parentPid }: ProcessOptions): Promise<string> {
  const database = await (dataDir === null ? openInMemory() : openOnDisk(dataDir, parentPid));
  cleanups.push(() => database.close());
  const host = createSocketFolder();
  cleanups.push(() => rmSync(host, { recursive: true, force: true }));
  const server = await EmbeddedServer.listen(database, join(host, SOCKET), {
    lockTimeoutMs,
    onFailure: (error) => {
      // PGlite's memory may be corrupt; the files are not, once the next start has recovered them.
      process.stderr.write(`${error.stack ?? error.message}\n`);
      process.exit(1);
    },
  });
  cleanups.push(() => server.close());
  return host;
}

async function openInMemory(): Promise<PGlite> {
  return open({ loadDataDir: await initialCluster() });
}

async function openOnDisk(folder: string, parentPid: number): Promise<PGlite> {
  createDataFolder(folder);
  cleanups.push(await lockFolder(folder, parentPid));
  return openCluster(folder, open);
}

async function open(options: PGliteOptions): Promise<PGlite> {
  const { PGlite } = await import('@electric-sql/pglite');
  const { btree_gist } = await import('@electric-sql/pglite/contrib/btree_gist');
  const { fuzzystrmatch } = await import('@electric-sql/pglite/contrib/fuzzystrmatch');
  const { pg_trgm } = await import('@electric-sql/pglite/contrib/pg_trgm');
  const { unaccent } = await import('@electric-sql/pglite/contrib/unaccent');
  const extensions = { btree_gist, fuzzystrmatch, pg_trgm, unaccent };
  // PostgreSQL must reject a statement as too deep before the stack of Node.js overflows.
  const settings = ['-c', 'max_stack_depth=1MB', '-c', `shared_buffers=${SHARED_BUFFERS}`];
  const startParams = [...PGlite.defaultStartParams, ...settings];
  const database = new PGlite({ ...options, extensions, startParams });
  await database.waitReady;
  return database;
}

/** PGlite needs no password, so the socket is in a folder that no other user may enter. */
function createSocketFolder(): string {
  const name = 'embedded-database-';
  // Systems limit a socket's path to about 100 bytes, and TMPDIR may be long.
  const length = Buffer.byteLength(join(tmpdir(), `${name}XXXXXX`, SOCKET));
  return mkdtempSync(join(length > MAX_SOCKET_PATH_BYTES ? '/tmp' : tmpdir(), name));
}

async function close(started: Promise<unknown>): Promise<void> {
  // If closing hangs, the gateway may be gone and nothing else would end this process.
  setTimeout(() => process.exit(1), MAX_CLOSE_MS).unref();
  await started.catch(() => {});
  for (const step of cleanups.splice(0).reverse()) await step();
  process.exit(0);
}

function report(message: ProcessReport): void {
  if (process.connected) process.send?.(message);
}

function run(): void {
  // A terminal sends these to the whole process group, but a gateway that drains still needs its
  // database: only the gateway ends this process.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
  const started = start(JSON.parse(process.argv[2] ?? '') as ProcessOptions);
  started.then(
    (host) => report({ ready: true, host }),
    (error: Error) => {
      report({ ready: false, reason: error.message });
    },
  );
  // The gateway sends a message to close; if it is killed, the channel disconnects.
  let closing: Promise<void> | undefined;
  for (const event of ['message', 'disconnect']) {
    process.once(event, () => {
      closing ??= close(started);
    });
  }
}

run();
