import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { openOwnerDatabase } from '../../src/database/owner-database';
import { addDays, type Day } from '../../src/kernel/scalars/day';
import { attempt } from '../alternation';
import { openBenchDatabase, type BenchDatabase } from '../bench-database';
import { isFailed, type Round } from '../round';
import type { Log, Suite, SuiteOptions } from '../suite';
import { ingestionTables, type IngestionResults } from './ingestion-results';
import { measureIngestion, type IngestionRound } from './ingestion-round';
import { measureMemory } from './memory';
import { measureReaders } from './readers';

/** How long documents of upstreams take, and what readers notice of it. */
export const ingestion: Suite<IngestionResults> = {
  name: 'ingestion',
  defaultRounds: 5,
  options: ['seconds'],
  documentMarker: 'bench ingestion',
  measure: measureAll,
  formatTables: ingestionTables,
};

const rowsOnPostgresql = 10_000;
const rowsOnEmbedded = 1_000;
const largeMegabytes = 100;

/** Days of which nothing is on record. Each measurement has its own, by its place. */
const unknownDay = (place: number): Day => addDays('2001-01-01', 1_000 * place);

async function measureAll(
  { machine, rounds, seconds }: SuiteOptions,
  log: Log,
): Promise<IngestionResults> {
  const embedded = await measureEmbedded(rounds, log);
  const database = await openBenchDatabase();
  try {
    const { ownerUrl, owner } = database;
    const measured = await measureRounds(owner, rowsOnPostgresql, rounds, log);
    const memory = [await attempt(() => measureMemory(ownerUrl, unknownDay(2), largeMegabytes))];
    log('large document');
    const readers = await measureReadersRounds(database, rounds, seconds, log);
    return {
      machine,
      databases: [
        { name: 'PostgreSQL', rows: rowsOnPostgresql, rounds: measured },
        { name: 'embedded', rows: rowsOnEmbedded, rounds: embedded },
      ],
      memory,
      readers,
    };
  } finally {
    await database.close();
  }
}

async function measureRounds(
  dataSource: DataSource,
  rows: number,
  rounds: number,
  log: Log,
): Promise<Round<IngestionRound>[]> {
  const results: Round<IngestionRound>[] = [];
  // One more, which is not counted: the first one compiles and prepares everything.
  for (let round = 0; round <= rounds; round += 1) {
    const day = addDays(unknownDay(1), round);
    const result = await attempt(() => measureIngestion(dataSource, day, rows));
    if (round > 0 || isFailed(result)) results.push(result);
    log(`${rows} rows: ${JSON.stringify(result)}`);
  }
  return results;
}

async function measureReadersRounds(
  database: BenchDatabase,
  rounds: number,
  seconds: number,
  log: Log,
): Promise<IngestionResults['readers']> {
  const { ownerUrl } = database;
  const results: IngestionResults['readers'] = [];
  for (let round = 0; round < rounds; round += 1) {
    const firstDay = unknownDay(3 + round);
    const task = { ownerUrl, firstDay, rows: rowsOnPostgresql };
    results.push(await attempt(() => measureReaders(database, task, seconds)));
    log(`readers: ${JSON.stringify(results.at(-1))}`);
  }
  return results;
}

async function measureEmbedded(rounds: number, log: Log): Promise<Round<IngestionRound>[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-ingestion-'));
  const config = { databaseUrl: undefined, dataDir: join(folder, 'data') };
  const { dataSource, close } = await openOwnerDatabase(config);
  try {
    return await measureRounds(dataSource, rowsOnEmbedded, rounds, log);
  } finally {
    await close();
    rmSync(folder, { recursive: true, force: true });
  }
}
