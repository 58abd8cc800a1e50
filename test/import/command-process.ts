import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { processOptions } from '../support/process-options';

const root = join(__dirname, '../..');
const command = join(root, 'dist/src/commands/import.command.js');

export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

/** `npm run import` in a child process. */
export class CommandProcess {
  readonly ended: Promise<Ended>;
  readonly #child: ChildProcess;
  #stdout = '';
  #stderr = '';
  #onStderr: (stderr: string) => void = () => undefined;

  /** With `terminal`, its standard error reports itself as a terminal. */
  constructor(args: readonly string[], environment: NodeJS.ProcessEnv, { terminal = false } = {}) {
    if (!existsSync(command)) throw new Error(`${command} is missing: run npm run build:server`);
    const options = [...processOptions];
    if (terminal) options.push('--require', join(__dirname, 'pretend-terminal.cjs'));
    this.#child = spawn(process.execPath, [...options, command, ...args], {
      cwd: root,
      // The variables of the shell that runs the tests must not reach the command.
      env: { ...process.env, DATABASE_URL: undefined, DATA_DIR: undefined, ...environment },
      // A process group, so that it and its database can be killed together.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.#stdout += text));
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#stderr += text;
      this.#onStderr(this.#stderr);
    });
    this.ended = new Promise((resolve, reject) => {
      this.#child.on('error', reject);
      this.#child.on('close', (code, signal) =>
        resolve({ code, signal, stdout: this.#stdout, stderr: this.#stderr }),
      );
    });
  }

  /** Sends a signal once standard error contains `text`: to the process, or to its group. */
  signalAt(text: string, signal: NodeJS.Signals, { group = false } = {}): void {
    this.#onStderr = (stderr) => {
      if (!stderr.includes(text)) return;
      this.#onStderr = () => undefined;
      const pid = this.#child.pid as number;
      process.kill(group ? -pid : pid, signal);
    };
  }
}
