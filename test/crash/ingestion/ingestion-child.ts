import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { projectRoot } from '../../../src/project-root';
import { childProcesses, killAll, waitUntil } from '../child-processes';
import type { Announcement, IngestionTask } from './ingestion.process';

const program = join(projectRoot(), 'dist/test/crash/ingestion/ingestion.process.js');

/** A process that takes documents into the record, and says where it is. */
export class IngestionChild {
  readonly ended: Promise<void>;
  readonly #child: ChildProcess;
  #announced = '';
  #stderr = '';
  #code: number | null | undefined;

  constructor(task: IngestionTask, variables: Readonly<Record<string, string>>) {
    this.#child = spawn(process.execPath, [program, JSON.stringify(task)], {
      env: { PATH: process.env['PATH'], NODE_ENV: 'production', ...variables },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child.stdout?.on('data', (chunk: Buffer) => (this.#announced += chunk.toString()));
    this.#child.stderr?.on('data', (chunk: Buffer) => (this.#stderr += chunk.toString()));
    this.ended = once(this.#child, 'close').then(([code]: unknown[]) => {
      this.#code = code as number | null;
    });
  }

  count(what: Announcement): number {
    return this.#announced.split('\n').filter((line) => line === what).length;
  }

  /** Waits for the announcement that many times. Throws where the process ends before it. */
  async waitFor(what: Announcement, times: number): Promise<void> {
    const isOver = (): boolean => this.#code !== undefined;
    await waitUntil(() => this.count(what) >= times || isOver(), `${what} ${times}`, 180_000);
    if (this.count(what) < times) throw new Error(`An ingestion ended early: ${this.#stderr}`);
  }

  /** Kills it, and its embedded database before it where `withDatabase` says so. */
  async kill(withDatabase: boolean): Promise<void> {
    const pid = this.#child.pid as number;
    const isDatabase = ({ command }: { command: string }): boolean =>
      command.includes('embedded-database.process');
    const databases = withDatabase ? childProcesses(pid).filter(isDatabase) : [];
    await killAll([...databases.map((each) => each.pid), pid]);
    await this.ended;
  }

  /** Waits until it has ended by itself; throws where it failed. */
  async success(): Promise<void> {
    await this.ended;
    if (this.#code !== 0) throw new Error(`An ingestion ended with ${this.#code}: ${this.#stderr}`);
  }
}
