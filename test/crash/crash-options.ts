import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { faultNames, type FaultName } from './fault-injection';

export const usage = `
Usage: npm run test:crash -- [--process-kills 20] [--database-kills 5] [--embedded-kills 3]
                             [--ingestion-kills 20] [--seed <number>]
                             [--inject-fault ${faultNames.join('|')}]

Starts a temporary PostgreSQL and the built gateway, puts them under load, kills the gateway's
process and the whole database with SIGKILL, and compares the record with every receipt. Then it
does the same with the embedded database, with as many kills of its process as of the gateway's.
Ingestions of documents are killed, too, and a quarter as often on the embedded database.
Exits with 1 after any breach. With --inject-fault it must: the fault has to be detected.
`.trimStart();

/** What is killed how often. */
export interface Options {
  processKills: number;
  databaseKills: number;
  embeddedKills: number;
  ingestionKills: number;
  seed: number;
  fault: FaultName | null;
}

/** Null for wrong usage. */
export function readOptions(): Options | null {
  const number = (value: string): number => (/^\d{1,6}$/.test(value) ? Number(value) : Number.NaN);
  try {
    const { values } = parseArgs({
      options: {
        'process-kills': { type: 'string', default: '20' },
        'database-kills': { type: 'string', default: '5' },
        'embedded-kills': { type: 'string', default: '3' },
        'ingestion-kills': { type: 'string', default: '20' },
        seed: { type: 'string', default: String(randomInt(1_000_000)) },
        'inject-fault': { type: 'string' },
      },
    });
    const name = values['inject-fault'];
    const fault = faultNames.find((each) => each === name) ?? null;
    if (name !== undefined && fault === null) return null;
    const options: Options = {
      processKills: number(values['process-kills']),
      databaseKills: number(values['database-kills']),
      embeddedKills: number(values['embedded-kills']),
      ingestionKills: number(values['ingestion-kills']),
      seed: number(values.seed),
      fault,
    };
    return Object.values(options).some(Number.isNaN) ? null : options;
  } catch {
    return null;
  }
}
