import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { childProcesses, killAll } from './child-processes';

/** A build to run the gateway or a command from, and its environment. */
export interface Build {
  /** The folder of the compiled code. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Options of Node.js. */
  readonly nodeOptions?: readonly string[];
}

/** The options of `npm start`. */
export const defaultNodeOptions = ['--max-semi-space-size=64', '--enable-source-maps'] as const;

/** One process of the gateway, in production mode. */
export class GatewayRun {
  readonly ended: Promise<void>;
  #child: ChildProcess;
  #stderr = '';
  #output = '';
  #hasEnded = false;

  constructor({ folder, environment, nodeOptions = defaultNodeOptions }: Build) {
    this.#child = spawn(process.execPath, [...nodeOptions, join(folder, 'src/main.js')], {
      // In production mode graphql-js omits its development checks.
      env: { PATH: process.env['PATH'], PORT: '0', NODE_ENV: 'production', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child.stdout?.on('data', (chunk: Buffer) => (this.#output += chunk.toString()));
    this.#child.stderr?.on('data', (chunk: Buffer) => {
      this.#stderr = (this.#stderr + chunk.toString()).slice(-4_000);
    });
    this.ended = once(this.#child, 'close').then(() => {
      this.#hasEnded = true;
    });
  }

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** The end of its standard error, for messages about why it ended. */
  get stderrTail(): string {
    return this.#stderr;
  }

  get pid(): number {
    return this.#child.pid as number;
  }

  /** The URL of its metrics once it is ready; empty if it serves none. */
  get metricsUrl(): string {
    return /metrics (http:[^,\s]+)/.exec(this.#output)?.[1] ?? '';
  }

  /** Waits until it is ready; returns the URL of its GraphQL endpoint. */
  async ready(): Promise<string> {
    while (!this.#output.includes('\n')) {
      await Promise.race([once(this.#child.stdout as NodeJS.ReadableStream, 'data'), this.ended]);
      if (this.#hasEnded) throw new Error(`The gateway did not start: ${this.#stderr}`);
    }
    return /API (http:\S+\/graphql)/.exec(this.#output)?.[1] ?? '';
  }

  async kill(): Promise<void> {
    await killAll([this.pid]);
    await this.ended;
  }

  /** Kills its embedded database's process. */
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

/** Runs a command of the gateway and returns its standard output; throws if it fails. */
export function runCommand(
  { folder, environment }: Build,
  name: string,
  args: readonly string[],
): string {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(folder, `src/commands/${name}.command.js`), ...args],
    { env: { PATH: process.env['PATH'], ...environment }, encoding: 'utf8' },
  );
  if (status === 0) return stdout;
  throw new Error(`${name} ${args.join(' ')} ended with ${status}: ${stdout}${stderr}`);
}
