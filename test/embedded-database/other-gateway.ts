import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive, identityOf } from '../../src/embedded-database/process-identity';

const MODULE = join(__dirname, '../../dist/src/embedded-database/embedded-database.js');
const PROGRAM = `
  const { openEmbeddedDatabase } = require(${JSON.stringify(MODULE)});
  openEmbeddedDatabase({ dataDir: process.argv[1] }).then(
    (database) => console.log(JSON.stringify({ host: database.connection.host })),
    (error) => console.log(JSON.stringify({ error: error.message })),
  );
`;

/** A second process that opens the embedded database, to be killed or rejected. */
export interface OtherGateway {
  readonly process: ChildProcess;
  readonly answer: Promise<{ host?: string; error?: string }>;
}

export function startOtherGateway(dataDir: string): OtherGateway {
  const child = spawn(process.execPath, ['-e', PROGRAM, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => (output += part));
  const answer = Promise.race([
    once(child.stdout, 'data').then(() => JSON.parse(output)),
    once(child, 'close').then(() => ({})),
  ]);
  return { process: child, answer };
}

export async function killGateway(gateway: OtherGateway): Promise<void> {
  if (gateway.process.exitCode !== null || gateway.process.signalCode !== null) return;
  const closed = once(gateway.process, 'exit');
  gateway.process.kill('SIGKILL');
  await closed;
}

/** The pid of the process that holds the lock of a folder. */
export function readHolder(dataDir: string): number {
  return JSON.parse(readFileSync(join(dataDir, 'lock'), 'utf8')).holder.pid;
}

export async function waitUntilDead(pid: number): Promise<void> {
  for (const identity = identityOf(pid); isAlive(identity);) await sleep(20);
}
