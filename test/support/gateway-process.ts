import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { processOptions } from './process-options';

const built = join(__dirname, '../../dist/src');

/** With nothing in its environment but this. */
function startProcess(path: string, words: readonly string[], environment: NodeJS.ProcessEnv) {
  if (!existsSync(path)) throw new Error(`${path} is missing: run npm run build:server`);
  return spawn(process.execPath, [...processOptions, path, ...words], {
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

const running = new Set<GatewayProcess>();

// A test that failed half-way has left its own behind.
afterEach(async () => {
  for (const each of running) await each.stop('SIGKILL');
});

/** The gateway as a process: `node dist/src/main.js`, on a free port. */
export class GatewayProcess {
  readonly ended: Promise<number | null>;
  out = '';
  err = '';
  readonly #child: ChildProcess;

  constructor(environment: NodeJS.ProcessEnv, folder = built) {
    this.#child = startProcess(join(folder, 'main.js'), [], { PORT: '0', ...environment });
    this.#child.stdout?.on('data', (chunk: Buffer) => (this.out += chunk.toString()));
    this.#child.stderr?.on('data', (chunk: Buffer) => (this.err += chunk.toString()));
    running.add(this);
    this.ended = once(this.#child, 'close').then(([code]) => {
      running.delete(this);
      return code as number | null;
    });
  }

  /** Lets it outlive the test; what started it must stop it. */
  keep(): this {
    running.delete(this);
    return this;
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** The address that it prints when it is ready. */
  async address(): Promise<string> {
    while (!this.out.includes('\n')) {
      const data = once(this.#child.stdout as NodeJS.ReadableStream, 'data').then(() => false);
      const closed = await Promise.race([data, this.ended]);
      if (closed !== false) throw new Error(`The gateway ended with ${closed}: ${this.err}`);
    }
    return /API (http:\S+)\/graphql/.exec(this.out)?.[1] ?? '';
  }

  /** What it says where it must not start: one line, and the code 1. */
  async refusal(): Promise<string> {
    const code = await Promise.race([this.ended, this.address().catch(() => this.ended)]);
    if (typeof code === 'string') await this.stop();
    expect({ code, out: this.out }).toEqual({ code: 1, out: '' });
    return this.err;
  }

  /** The key that it prints with the embedded database. */
  get key(): string {
    return /, key (\S+)\n$/.exec(this.out)?.[1] ?? 'none';
  }

  /** Asks it to end, and answers the code that it ended with. */
  stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    this.#child.kill(signal);
    return this.ended;
  }
}

/** What a command answered: `runCommand('tenant', ['list'], …)` is `npm run tenant -- list`. */
export interface CommandAnswer {
  code: number | null;
  stdout: string;
  stderr: string;
}

export function runCommand(
  name: string,
  words: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<CommandAnswer> {
  return startCommand(name, words, environment).ended;
}

/** A command that runs, and that can be killed. */
export function startCommand(
  name: string,
  words: readonly string[],
  environment: NodeJS.ProcessEnv,
): { ended: Promise<CommandAnswer>; kill(): void } {
  const child = startProcess(join(built, `commands/${name}.command.js`), words, environment);
  return { ended: answerOf(child), kill: () => void child.kill('SIGKILL') };
}

async function answerOf(child: ReturnType<typeof startProcess>): Promise<CommandAnswer> {
  const answer = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (answer.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (answer.stderr += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...answer };
}
