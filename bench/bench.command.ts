import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { failureMessage } from '../src/command-line/failure-message';
import { withServerConnection } from './bench-server';
import { describeMachine } from './machine/machine';
import { saveResults, updateDocument } from './record';
import { hasFailedRound } from './round';
import { cleanUpOnSignals, isInterrupted } from './signal-cleanup';
import type { Suite, SuiteOptions } from './suite';
import { findSuite, suites } from './suites';
import { usageOf } from './usage';

interface Options extends Omit<SuiteOptions, 'machine'> {
  record: boolean;
}

const log = (line: string): unknown => process.stderr.write(`${line}\n`);

/** `npm run bench`. Returns the exit code: 0 done, 1 a round or the run failed, 2 wrong usage. */
async function main(): Promise<number> {
  const [command, ...rest] = process.argv.slice(2);
  if (command === 'tables' && rest.length === 0) {
    for (const each of suites) updateDocument(each);
    return 0;
  }
  const suite = findSuite(command);
  const options = suite ? readOptions(suite, rest) : null;
  if (!suite || !options) {
    process.stderr.write(usageOf(suites));
    return 2;
  }
  cleanUpOnSignals(log);
  // Before anything else runs that would share the processors.
  const machine = await withServerConnection(describeMachine);
  const results = await suite.measure({ ...options, machine }, log);
  process.stdout.write(`${suite.formatTables(results)}\n`);
  if (options.record) {
    saveResults(suite, results);
    updateDocument(suite);
  }
  return hasFailedRound(results) ? 1 : 0;
}

/** Null for wrong usage. */
function readOptions(suite: Suite, args: string[]): Options | null {
  try {
    const { values } = parseArgs({
      args,
      options: {
        rounds: { type: 'string', default: String(suite.defaultRounds) },
        seconds: { type: 'string', default: '3' },
        clients: { type: 'string', default: '32' },
        only: { type: 'string', default: '' },
        scale: { type: 'string', default: suite.defaultScale ?? '1' },
        record: { type: 'boolean', default: false },
      },
    });
    const { only, record } = values;
    const [rounds, seconds, clients] = [values.rounds, values.seconds, values.clients].map(Number);
    const scales = values.scale.split(',').map(Number);
    // Saved results are complete.
    const isPartialRecord = record && (only !== '' || suite.documentMarker === null);
    if (!rounds || !seconds || !clients || !scales.every(Boolean) || isPartialRecord) return null;
    return { rounds, seconds, clients, only, scales, record };
  } catch {
    return null;
  }
}

main().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    if (!isInterrupted()) process.stderr.write(failureMessage(error));
    process.exitCode = 1;
  },
);
