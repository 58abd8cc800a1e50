import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../src/project-root';

/** Faults that a run must detect; each is injected into a copy of the build. */
export const faultNames = ['early-answers', 'lazy-log', 'forgotten-keys'] as const;
export type FaultName = (typeof faultNames)[number];

interface Fault {
  file: string;
  pattern: RegExp;
  replacement: string;
}

const faults: Readonly<Record<FaultName, Fault>> = {
  // A commit is answered before it is on disk; up to a second before, with `slowWalSettings`.
  'lazy-log': {
    file: 'src/database/data-source.js',
    pattern: /synchronous_commit: "on"/,
    replacement: 'synchronous_commit: "off"',
  },
  // A client is answered when the row is written, and 20 ms before it is committed.
  'early-answers': {
    file: 'src/domains/evaluations/recording/evaluation-recording.js',
    pattern: /function createEvaluationRecording\([^)]*\) \{/,
    replacement: `$&
      const durable = transaction;
      transaction = (tenantId, work, options) => new Promise((answer, fail) => {
        durable(tenantId, async (run) => {
          const value = await work(run);
          answer(value);
          await new Promise((done) => setTimeout(done, 20));
          return value;
        }, options).catch(fail);
      });`,
  },
  // A replay is answered as if it were the first request.
  'forgotten-keys': {
    file: 'src/domains/evaluations/recording/idempotent-replay.js',
    pattern: /replayed: true/,
    replacement: 'replayed: false',
  },
};

/** Copies the build and injects a fault; returns the folder of the compiled code. */
export function buildWithFault(name: FaultName): string {
  const { file, pattern, replacement } = faults[name];
  const root = projectRoot();
  const copy = mkdtempSync(join(tmpdir(), 'gateway-fault-'));
  process.once('exit', () => rmSync(copy, { recursive: true, force: true }));
  for (const linked of ['package.json', 'node_modules', 'data', 'src', 'schema.graphql']) {
    symlinkSync(join(root, linked), join(copy, linked));
  }
  cpSync(join(root, 'dist'), join(copy, 'dist'), { recursive: true });
  const path = join(copy, 'dist', file);
  const code = readFileSync(path, 'utf8');
  if (!pattern.test(code))
    throw new Error(`${file} has changed: the fault's pattern does not match it`);
  writeFileSync(path, code.replace(pattern, replacement));
  return join(copy, 'dist');
}

/** Lets PostgreSQL write asynchronous commits to disk as late as possible. */
export const slowWalSettings = ['wal_writer_delay=1000ms'];
