import { fork, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { projectRoot } from '../project-root';
import type { ProcessOptions, ProcessReport } from './embedded-database.process';

/** What `dataDir` says for a database that is gone when it is closed. */
export const IN_MEMORY = ':memory:';

const PROCESS_MODULE = 'embedded-database.process.js';
const LOCK_TIMEOUT = 10_000;
const CLOSING_PATIENCE = 15_000;

export interface EmbeddedDatabaseOptions {
  /** The folder that keeps the database, made if it is absent; or `:memory:`. */
  readonly dataDir: string;
  /** After how many milliseconds of another's idle transaction a waiting connection is refused. */
  readonly lockTimeout?: number;
  /** Called once if the database ends without having been closed. */
  readonly onUnexpectedExit?: (reason: Error) => void;
}

/** Why the database could not be opened, in a line for whoever can mend it. */
export class EmbeddedDatabaseError extends Error {
  readonly code = 'EMBEDDED_DATABASE';
}

/** The gateway's own PostgreSQL, in a process of its own, for when no other is configured. */
export interface EmbeddedDatabase {
  /** For a client or pool of `pg`: a unix domain socket, so there is no password. */
  readonly connection: {
    readonly host: string;
    readonly port: number;
    readonly user: string;
    readonly database: string;
    readonly ssl: false;
  };
  /** Ends its process in order and frees the folder. Whoever is still connected is cut off. */
  close(): Promise<void>;
}

/** Starts it, and answers once it takes connections; the reason why it cannot is one line. */
export async function openEmbeddedDatabase(
  options: EmbeddedDatabaseOptions,
): Promise<EmbeddedDatabase> {
  const child = startProcess({
    dataDir: options.dataDir === IN_MEMORY ? null : resolve(options.dataDir),
    lockTimeout: options.lockTimeout ?? LOCK_TIMEOUT,
    parentPid: process.pid,
  });
  const exited = exitOf(child);
  const reported = new Promise<ProcessReport>((done) => child.once('message', done));
  const report = await Promise.race([reported, exited]);
  if (report instanceof Error) throw report;
  if (!report.ready) {
    await end(child, exited);
    throw new EmbeddedDatabaseError(report.reason);
  }
  const { host } = report;
  let closing: Promise<void> | undefined;
  void exited.then(async (reason) => {
    // A process that was killed has left its socket behind.
    await rm(host, { recursive: true, force: true });
    if (closing === undefined) options.onUnexpectedExit?.(reason);
  });
  return {
    connection: { host, port: 5432, user: 'postgres', database: 'postgres', ssl: false },
    close: () => (closing ??= end(child, exited)),
  };
}

function startProcess(options: ProcessOptions): ChildProcess {
  return fork(processModule(), [JSON.stringify(options)], {
    // The gateway's own options (a debugger's port, a loader) are not meant for this process.
    // Its stack is four times Node's own, for PostgreSQL's recursion; systems commonly grant 8 MB.
    env: { ...process.env, NODE_OPTIONS: '' },
    execArgv: ['--stack-size=3900'],
    // Nothing of it may reach the gateway's output; what it says last is kept for the reason.
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
}

/**
 * The compiled file beside this one. When this one runs from its source, as in a test, it is the
 * file in the same place under the project's `dist`, so the project must have been built.
 */
function processModule(): string {
  const beside = join(__dirname, PROCESS_MODULE);
  if (existsSync(beside)) return beside;
  const root = projectRoot();
  const built = join(root, 'dist', relative(root, __dirname), PROCESS_MODULE);
  if (!existsSync(built)) throw new Error(`${built} is missing: build the project first.`);
  return built;
}

function exitOf(child: ChildProcess): Promise<Error> {
  let lastWords = '';
  child.stderr?.setEncoding('utf8').on('data', (words: string) => {
    lastWords = (lastWords + words).slice(-2_000);
  });
  return new Promise((done) => {
    child.once('error', done);
    child.once('close', (code, signal) => {
      const how = signal === null ? `code ${code}` : `signal ${signal}`;
      const message = `The embedded database ended unexpectedly (${how}). ${lastWords}`;
      done(new Error(message.trim()));
    });
  });
}

async function end(child: ChildProcess, exited: Promise<Error>): Promise<void> {
  // The answer to a message for a process that has just ended is an error of no interest.
  if (child.connected) child.send('close', () => {});
  // A statement that never ends would keep it for ever; a kill loses nothing that was committed.
  const impatience = setTimeout(() => child.kill('SIGKILL'), CLOSING_PATIENCE);
  await exited;
  clearTimeout(impatience);
}
