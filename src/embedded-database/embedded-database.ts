import { fork, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { projectRoot } from '../project-root';
import type { ProcessOptions, ProcessReport } from './embedded-database.process';

/** The `dataDir` of a database that is not stored. */
export const IN_MEMORY = ':memory:';

const PROCESS_MODULE = 'embedded-database.process.js';
const LOCK_TIMEOUT_MS = 10_000;
const CLOSE_TIMEOUT_MS = 15_000;

export interface EmbeddedDatabaseOptions {
  /** The folder of the database, created if it is absent; or `:memory:`. */
  readonly dataDir: string;
  /** How long a connection waits for another's idle transaction before it is rejected. */
  readonly lockTimeoutMs?: number;
  /** Called once if the process ends without having been closed. */
  readonly onUnexpectedExit?: (reason: Error) => void;
}

/** The database could not be opened; the message is one line for the operator. */
export class EmbeddedDatabaseError extends Error {
  readonly code = 'EMBEDDED_DATABASE';
}

/** PGlite in a process of its own, used if no DATABASE_URL is set (docs/decisions/0009). */
export interface EmbeddedDatabase {
  /** Options for a client or pool of `pg`: a unix domain socket without password. */
  readonly connection: {
    readonly host: string;
    readonly port: number;
    readonly user: string;
    readonly database: string;
    readonly ssl: false;
  };
  /** Closes all connections, ends the process in order and unlocks the folder. */
  close(): Promise<void>;
}

/**
 * Starts the process and resolves when it accepts connections. Throws an EmbeddedDatabaseError if
 * the folder cannot be used.
 */
export async function openEmbeddedDatabase(
  options: EmbeddedDatabaseOptions,
): Promise<EmbeddedDatabase> {
  const child = startProcess({
    dataDir: options.dataDir === IN_MEMORY ? null : resolve(options.dataDir),
    lockTimeoutMs: options.lockTimeoutMs ?? LOCK_TIMEOUT_MS,
    parentPid: process.pid,
  });
  const exited = watchExit(child);
  const reported = new Promise<ProcessReport>((done) => child.once('message', done));
  const report = await Promise.race([reported, exited]);
  if (report instanceof Error) throw report;
  if (!report.ready) {
    await closeProcess(child, exited);
    throw new EmbeddedDatabaseError(report.reason);
  }
  const { host } = report;
  let closing: Promise<void> | undefined;
  void exited.then(async (reason) => {
    // A killed process leaves its socket.
    await rm(host, { recursive: true, force: true });
    if (closing === undefined) options.onUnexpectedExit?.(reason);
  });
  return {
    connection: { host, port: 5432, user: 'postgres', database: 'postgres', ssl: false },
    close: () => (closing ??= closeProcess(child, exited)),
  };
}

function startProcess(options: ProcessOptions): ChildProcess {
  return fork(processPath(), [JSON.stringify(options)], {
    // The gateway's own options, such as a debugger's port, must not apply to this process.
    env: { ...process.env, NODE_OPTIONS: '' },
    // PostgreSQL recurses deeply: four times Node's default stack, within the usual limit of 8 MB.
    execArgv: ['--stack-size=3900'],
    // Only the end of its standard error is used, in the reason of an unexpected exit.
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
}

/**
 * The compiled file beside this one. If this one runs from its source, as in a test, it is the file
 * at the same path under `dist`, so the project must have been built.
 */
function processPath(): string {
  const beside = join(__dirname, PROCESS_MODULE);
  if (existsSync(beside)) return beside;
  const root = projectRoot();
  const built = join(root, 'dist', relative(root, __dirname), PROCESS_MODULE);
  if (!existsSync(built)) throw new Error(`${built} is missing: build the project first.`);
  return built;
}

function watchExit(child: ChildProcess): Promise<Error> {
  let stderrTail = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderrTail = (stderrTail + text).slice(-2_000);
  });
  return new Promise((done) => {
    child.once('error', done);
    child.once('close', (code, signal) => {
      const how = signal === null ? `code ${code}` : `signal ${signal}`;
      const message = `The embedded database ended unexpectedly (${how}). ${stderrTail}`;
      done(new Error(message.trim()));
    });
  });
}

async function closeProcess(child: ChildProcess, exited: Promise<Error>): Promise<void> {
  // The process may just have ended: an error in sending does not matter.
  if (child.connected) child.send('close', () => {});
  // A statement that never ends would block closing; a kill loses nothing that was committed.
  const timeout = setTimeout(() => child.kill('SIGKILL'), CLOSE_TIMEOUT_MS);
  await exited;
  clearTimeout(timeout);
}
