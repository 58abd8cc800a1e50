import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { failureMessage } from '../src/command-line/failure-message';
import { measureGrowth } from './growth/growth.suite';
import { cleanUpOnSignals, isInterrupted } from './signal-cleanup';
import { formatTables, saveResults, updateDocument, type Results, type Suite } from './record';
import { formatPropagation, measurePropagation } from './propagation/propagation.suite';
import { measureReads } from './reads/reads.suite';
import { hasFailedRound } from './round';
import { measureWrites } from './writes/writes.suite';

const usage = `
Usage: npm run bench -- writes [--rounds 5] [--seconds 3] [--clients 32] [--only text]
       npm run bench -- reads [--rounds 3] [--seconds 3] [--clients 32] [--only text] [--scale 1]
       npm run bench -- growth [--rounds 30] [--only text] [--scale 1,10]
       npm run bench -- writes|reads|growth --record
       npm run bench -- propagation [--rounds 200]
       npm run bench -- tables

Measures on the PostgreSQL at BENCH_DATABASE_URL, as a superuser; the default is
postgres://postgres@127.0.0.1:5432/postgres. Tables go to standard output, progress to standard
error. --only selects the loads or queries whose name contains the text, e.g. "one tenant" or Q1.
--scale multiplies the amount of data; growth measures at each of its numbers. --record saves the
figures in bench/results and prints their tables into docs/performance.md; "tables" prints the
saved figures there again. Exits with 1 if a contender failed a round; its other figures, and those
of all other contenders, are printed and saved.
`.trimStart();

const defaultRounds = { writes: 5, reads: 3, growth: 30, propagation: 200 };

type Command = keyof typeof defaultRounds;

interface Options {
  rounds: number;
  seconds: number;
  clients: number;
  only: string;
  scales: number[];
  record: boolean;
}

const log = (line: string): unknown => process.stderr.write(`${line}\n`);

/** `npm run bench`. Returns the exit code: 0 done, 1 a round or the run failed, 2 wrong usage. */
async function main(): Promise<number> {
  const [command, ...rest] = process.argv.slice(2);
  if (command === 'tables' && rest.length === 0) {
    for (const each of ['writes', 'reads', 'growth'] as const) updateDocument(each);
    return 0;
  }
  const options = isCommand(command) ? readOptions(command, rest) : null;
  if (!isCommand(command) || !options) {
    process.stderr.write(usage);
    return 2;
  }
  cleanUpOnSignals(log);
  if (command === 'propagation') {
    const results = await measurePropagation(options.rounds);
    process.stdout.write(`${formatPropagation(results)}\n`);
    return hasFailedRound(results) ? 1 : 0;
  }
  const [scale = 1] = options.scales;
  if (command === 'growth') return finish(command, await measureGrowth(options, log), options);
  if (command === 'writes') return finish(command, await measureWrites(options, log), options);
  return finish(command, await measureReads({ ...options, scale }, log), options);
}

function isCommand(text: string | undefined): text is Command {
  return text !== undefined && text in defaultRounds;
}

/** Null for wrong usage. */
function readOptions(command: Command, args: string[]): Options | null {
  try {
    const { values } = parseArgs({
      args,
      options: {
        rounds: { type: 'string', default: String(defaultRounds[command]) },
        seconds: { type: 'string', default: '3' },
        clients: { type: 'string', default: '32' },
        only: { type: 'string', default: '' },
        scale: { type: 'string', default: command === 'growth' ? '1,10' : '1' },
        record: { type: 'boolean', default: false },
      },
    });
    const { only, record } = values;
    const [rounds, seconds, clients] = [values.rounds, values.seconds, values.clients].map(Number);
    const scales = values.scale.split(',').map(Number);
    // Saved results are complete.
    const isPartialRecord = record && (only !== '' || command === 'propagation');
    if (!rounds || !seconds || !clients || !scales.every(Boolean) || isPartialRecord) return null;
    return { rounds, seconds, clients, only, scales, record };
  } catch {
    return null;
  }
}

function finish<Of extends Suite>(
  suite: Of,
  results: Results<Of>,
  { record }: Pick<Options, 'record'>,
): number {
  process.stdout.write(`${formatTables(suite, results)}\n`);
  if (record) {
    saveResults(suite, results);
    updateDocument(suite);
  }
  return hasFailedRound(results) ? 1 : 0;
}

main().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    if (!isInterrupted()) process.stderr.write(failureMessage(error));
    process.exitCode = 1;
  },
);
