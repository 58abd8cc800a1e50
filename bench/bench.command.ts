import 'reflect-metadata';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { failureText } from '../src/command-failure';
import { projectRoot } from '../src/kernel/project-root';
import { isInterrupted, undoAtSignals } from './interruption';
import { readTables } from './reads/read-results';
import { measureReads } from './reads/reads.suite';
import { writeTables } from './writes/write-results';
import { measureWrites } from './writes/writes.suite';

const usage = `
Usage: npm run bench -- writes [--rounds 5] [--seconds 3] [--clients 32] [--only text]
       npm run bench -- reads [--rounds 3] [--seconds 3] [--clients 32] [--only text] [--scale 1]

Measures on the PostgreSQL that BENCH_DATABASE_URL names, as a superuser:
postgres://postgres@127.0.0.1:5432/postgres where it is not set. Tables go to standard output,
progress to standard error, the figures to bench/results. --only measures the loads or the
queries whose name holds the text, e.g. "one tenant" or Q1. --scale multiplies the data of reads.
`.trimStart();

/** `npm run bench`: answers the exit code: 0 done, 1 failed, 2 wrong usage. */
async function main(): Promise<number> {
  const options = {
    rounds: { type: 'string' },
    seconds: { type: 'string', default: '3' },
    clients: { type: 'string', default: '32' },
    only: { type: 'string', default: '' },
    scale: { type: 'string', default: '1' },
  } as const;
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const suite = positionals.join();
  const [seconds, clients, scale] = [values.seconds, values.clients, values.scale].map(Number);
  const rounds = Number(values.rounds ?? (suite === 'reads' ? 3 : 5));
  if (!/^(reads|writes)$/.test(suite) || !rounds || !seconds || !clients || !scale) {
    process.stderr.write(usage);
    return 2;
  }
  const say = (line: string): unknown => process.stderr.write(`${line}\n`);
  undoAtSignals(say);
  const asked = { rounds, seconds, clients, only: values.only };
  if (suite === 'writes') {
    const results = await measureWrites(asked, say);
    keep(suite, results, writeTables(results));
  } else {
    const results = await measureReads({ ...asked, scale }, say);
    keep(suite, results, readTables(results));
  }
  return 0;
}

function keep(suite: string, results: object, tables: string): void {
  process.stdout.write(`${tables}\n`);
  const folder = join(projectRoot(), 'bench/results');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${suite}.json`), `${JSON.stringify(results, null, 2)}\n`);
}

main().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    if (!isInterrupted()) process.stderr.write(failureText(error));
    process.exitCode = 1;
  },
);
