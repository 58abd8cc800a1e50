import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const command = join(root, 'dist/src/commands/import.command.js');

export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

/** The import as a process of its own, as a shell runs it. */
export class CommandProcess {
  readonly ended: Promise<Ended>;
  readonly #child: ChildProcess;
  #stdout = '';
  #stderr = '';
  #watch: (stderr: string) => void = () => undefined;

  /** With `terminal`, its standard error is made to look like one. */
  constructor(words: readonly string[], environment: NodeJS.ProcessEnv, { terminal = false } = {}) {
    if (!existsSync(command)) throw new Error(`${command} is missing: run npm run build:server`);
    const preload = terminal ? ['--require', join(__dirname, 'pretend-terminal.cjs')] : [];
    this.#child = spawn(process.execPath, [...preload, command, ...words], {
      cwd: root,
      // What is not given is absent, whatever the one who runs the tests has set.
      env: { ...process.env, DATABASE_URL: undefined, DATA_DIR: undefined, ...environment },
      // A group of its own, so that it and its database can be killed at one stroke.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.#stdout += text));
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#stderr += text;
      this.#watch(this.#stderr);
    });
    this.ended = new Promise((resolve, reject) => {
      this.#child.on('error', reject);
      this.#child.on('close', (code, signal) =>
        resolve({ code, signal, stdout: this.#stdout, stderr: this.#stderr }),
      );
    });
  }

  /** Sends a signal as soon as standard error has said something: to it, or to its group. */
  signalAt(said: string, signal: NodeJS.Signals, { group = false } = {}): void {
    this.#watch = (stderr) => {
      if (!stderr.includes(said)) return;
      this.#watch = () => undefined;
      const pid = this.#child.pid as number;
      process.kill(group ? -pid : pid, signal);
    };
  }
}
