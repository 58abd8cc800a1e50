import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { failureMessage } from '../src/command-line/failure-message';
import { measureGrowth } from './growth/growth.suite';
import { isInterrupted, undoAtSignals } from './signal-cleanup';
import { keepResults, printTables, tables, type Results, type Suite } from './record';
import { measurePropagation } from './propagation/propagation.suite';
import { measureReads } from './reads/reads.suite';
import { measureWrites } from './writes/writes.suite';

const usage = `
Usage: npm run bench -- writes [--rounds 5] [--seconds 3] [--clients 32] [--only text]
       npm run bench -- reads [--rounds 3] [--seconds 3] [--clients 32] [--only text] [--scale 1]
       npm run bench -- growth [--rounds 30] [--only text] [--scale 1,10]
       npm run bench -- writes|reads|growth --record
       npm run bench -- propagation [--rounds 200]
       npm run bench -- tables

Measures on the PostgreSQL that BENCH_DATABASE_URL names, as a superuser:
postgres://postgres@127.0.0.1:5432/postgres where it is not set. Tables go to standard output,
progress to standard error. --only measures the loads or the queries whose name holds the text,
e.g. "one tenant" or Q1. --scale multiplies the data of reads; growth measures at each of its
numbers. --record keeps the figures in bench/results and prints their tables into
docs/performance.md; "tables" prints them there again.
`.trimStart();

const usualRounds = { writes: 5, reads: 3, growth: 30 };

/** `npm run bench`: answers the exit code: 0 done, 1 failed, 2 wrong usage. */
async function main(): Promise<number> {
  const options = {
    rounds: { type: 'string' },
    seconds: { type: 'string', default: '3' },
    clients: { type: 'string', default: '32' },
    only: { type: 'string', default: '' },
    scale: { type: 'string' },
    record: { type: 'boolean', default: false },
  } as const;
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const suite = positionals.join();
  if (suite === 'tables') {
    for (const each of ['writes', 'reads', 'growth'] as const) printTables(each);
    return 0;
  }
  if (suite === 'propagation') {
    undoAtSignals((line) => process.stderr.write(`${line}\n`));
    process.stdout.write(`${await measurePropagation(Number(values.rounds ?? 200))}\n`);
    return 0;
  }
  const [seconds, clients] = [values.seconds, values.clients].map(Number);
  const isKnown = suite === 'reads' || suite === 'writes' || suite === 'growth';
  const rounds = Number(values.rounds ?? (isKnown ? usualRounds[suite] : 0));
  const scales = (values.scale ?? (suite === 'growth' ? '1,10' : '1')).split(',').map(Number);
  const [scale] = scales as [number];
  // What is kept is whole.
  const isPart = values.record && values.only !== '';
  if (!isKnown || isPart || !rounds || !seconds || !clients || !scales.every(Boolean)) {
    process.stderr.write(usage);
    return 2;
  }
  const say = (line: string): unknown => process.stderr.write(`${line}\n`);
  undoAtSignals(say);
  const asked = { rounds, seconds, clients, only: values.only };
  if (suite === 'growth') {
    finish(suite, await measureGrowth({ ...asked, scales }, say), values.record);
  } else if (suite === 'writes') finish(suite, await measureWrites(asked, say), values.record);
  else finish(suite, await measureReads({ ...asked, scale }, say), values.record);
  return 0;
}

function finish<Of extends Suite>(suite: Of, results: Results<Of>, record: boolean): void {
  process.stdout.write(`${tables(suite, results)}\n`);
  if (!record) return;
  keepResults(suite, results);
  printTables(suite);
}

main().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    if (!isInterrupted()) process.stderr.write(failureMessage(error));
    process.exitCode = 1;
  },
);
