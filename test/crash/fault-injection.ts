import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../src/project-root';

/** Faults that the trial has to find, each made in a copy of the build, or in the database. */
export const injectedFaults = ['early-answers', 'lazy-log', 'forgotten-keys'] as const;
export type InjectedFault = (typeof injectedFaults)[number];

interface Fault {
  file: string;
  pattern: RegExp;
  replacement: string;
}

const faults: Readonly<Record<InjectedFault, Fault>> = {
  // A commit is answered before it is on disk; with `lazyLog` for a whole second.
  'lazy-log': {
    file: 'src/database/data-source.js',
    pattern: /synchronous_commit: "on"/,
    replacement: 'synchronous_commit: "off"',
  },
  // Callers are answered once the row is written, and it is committed a little later.
  'early-answers': {
    file: 'src/domains/evaluations/recording/evaluation-recording.js',
    pattern: /function createEvaluationRecording\([^)]*\) \{/,
    replacement: `$&
      const durable = transaction;
      transaction = (tenantId, work) => new Promise((answer, fail) => {
        durable(tenantId, async (run) => {
          const value = await work(run);
          answer(value);
          await new Promise((done) => setTimeout(done, 20));
          return value;
        }).catch(fail);
      });`,
  },
  // A repetition is not told from the first time.
  'forgotten-keys': {
    file: 'src/domains/evaluations/recording/evaluation-recorder.js',
    pattern: /replayed: true/,
    replacement: 'replayed: false',
  },
};

/** A copy of the build that is not as it should be; the folder of its compiled code. */
export function buildWithFault(sabotage: InjectedFault): string {
  const { file, pattern, replacement } = faults[sabotage];
  const root = projectRoot();
  const copy = mkdtempSync(join(tmpdir(), 'gateway-sabotaged-'));
  process.once('exit', () => rmSync(copy, { recursive: true, force: true }));
  for (const name of ['package.json', 'node_modules', 'data', 'src', 'schema.graphql']) {
    symlinkSync(join(root, name), join(copy, name));
  }
  cpSync(join(root, 'dist'), join(copy, 'dist'), { recursive: true });
  const path = join(copy, 'dist', file);
  const code = readFileSync(path, 'utf8');
  if (!pattern.test(code)) throw new Error(`${file} has changed: the sabotage does not fit it`);
  writeFileSync(path, code.replace(pattern, replacement));
  return join(copy, 'dist');
}

/** By which PostgreSQL takes its time to write what need not be on disk yet. */
export const lazyLog = ['wal_writer_delay=1000ms'];
