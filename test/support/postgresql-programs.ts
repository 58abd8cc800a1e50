import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, readdirSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';

/** Where Debian and similar systems install PostgreSQL's programs. */
const programsRoot = '/usr/lib/postgresql';

/** Makes a folder the property of the user that PostgreSQL runs as. */
export function giveToPostgres(folder: string): void {
  if (isRoot()) chownSync(folder, Number(execFileSync('id', ['-u', 'postgres'])), -1);
}

const isRoot = (): boolean => process.getuid?.() === 0;

/** PostgreSQL does not run as root. */
export async function asPostgres(program: string, args: readonly string[]): Promise<void> {
  const path = join(newestProgramFolder(), program);
  if (isRoot()) await runProgram('runuser', ['-u', 'postgres', '--', path, ...args]);
  else await runProgram(path, args);
}

/** Without pipes: the server inherits them, and the command would never end. */
function runProgram(program: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: '/', stdio: 'ignore' });
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${program} ${args.join(' ')} ended with ${code}`));
    });
  });
}

/** The folder of the programs of the newest installed version. */
export function newestProgramFolder(): string {
  const versions = existsSync(programsRoot) ? readdirSync(programsRoot) : [];
  const newest = versions.sort((one, other) => Number(one) - Number(other)).at(-1);
  if (newest === undefined) throw new Error(`No PostgreSQL is installed under ${programsRoot}`);
  return join(programsRoot, newest, 'bin');
}

/** A port that is free now. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
