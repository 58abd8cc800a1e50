import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { childProcesses, killAll } from './child-processes';

/** What a gateway, or a command, is run from, and with. */
export interface Build {
  /** The folder of the compiled code. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  /** What Node.js is started with, before the gateway. */
  readonly nodeOptions?: readonly string[];
}

/** What `npm start` gives Node.js. Beside it, what is tried is in production. */
export const startedWith = ['--max-semi-space-size=64', '--enable-source-maps'] as const;

/** One run of the gateway as a process of its own, from its start to whatever ends it. */
export class GatewayRun {
  readonly ended: Promise<void>;
  #child: ChildProcess;
  #said = '';
  #output = '';
  #hasEnded = false;

  constructor({ folder, environment, nodeOptions = startedWith }: Build) {
    this.#child = spawn(process.execPath, [...nodeOptions, join(folder, 'src/main.js')], {
      // As it runs where it matters: graphql-js then leaves out what helps who develops it.
      env: { PATH: process.env['PATH'], PORT: '0', NODE_ENV: 'production', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child.stdout?.on('data', (chunk: Buffer) => (this.#output += chunk.toString()));
    this.#child.stderr?.on('data', (chunk: Buffer) => {
      this.#said = (this.#said + chunk.toString()).slice(-4_000);
    });
    this.ended = once(this.#child, 'close').then(() => {
      this.#hasEnded = true;
    });
  }

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** What it said last, for whoever must find out why it ended. */
  get lastWords(): string {
    return this.#said;
  }

  get pid(): number {
    return this.#child.pid as number;
  }

  /** Where its metrics are, once it is ready; empty where it serves none. */
  get metrics(): string {
    return /metrics (http:[^,\s]+)/.exec(this.#output)?.[1] ?? '';
  }

  /** Where it answers, once it says so. */
  async ready(): Promise<string> {
    while (!this.#output.includes('\n')) {
      await Promise.race([once(this.#child.stdout as NodeJS.ReadableStream, 'data'), this.ended]);
      if (this.#hasEnded) throw new Error(`The gateway did not start: ${this.#said}`);
    }
    return /API (http:\S+\/graphql)/.exec(this.#output)?.[1] ?? '';
  }

  async kill(): Promise<void> {
    await killAll([this.pid]);
    await this.ended;
  }

  /** Kills the process that has the embedded database. */
  async killDatabase(): Promise<void> {
    const children = childProcesses(this.pid);
    const database = children.find(({ command }) => command.includes('embedded-database.process'));
    if (!database) throw new Error('The gateway has no embedded database');
    await killAll([database.pid]);
  }

  async stop(): Promise<void> {
    this.#child.kill('SIGTERM');
    await this.ended;
  }
}

/** Runs one of the gateway's commands to its end, and answers what it wrote; it must succeed. */
export function runCommand(
  { folder, environment }: Build,
  name: string,
  words: readonly string[],
): string {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(folder, `src/commands/${name}.command.js`), ...words],
    { env: { PATH: process.env['PATH'], ...environment }, encoding: 'utf8' },
  );
  if (status === 0) return stdout;
  throw new Error(`${name} ${words.join(' ')} ended with ${status}: ${stdout}${stderr}`);
}
