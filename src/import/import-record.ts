import { readFile } from 'node:fs/promises';
import type { DataSource } from 'typeorm';
import { tableSql } from '../kernel/records/record';
import { operationRunSql } from '../database/operation-run';
import { joinSql, sql } from '../postgres/sql';
import { checkIdentifiers } from './checks/identifier.check';
import type { ImportProgress } from './import-progress';
import { sumCounts, type ImportSummary, type RowCounts } from './import-summary';
import { findInputFiles } from './files/input-file';
import { checkPartOfCycles } from './checks/part-of.check';
import { Diagnostics } from './diagnostics';
import { validateAgainstSchema } from './files/record-schema';
import { checkReferences } from './checks/reference.check';
import { settleStagedRanks } from './ranks/staged-ranks';
import { writeRanks } from './ranks/stored-claims';
import { checkPublishedVersions } from './checks/published-version.check';
import { makeCurated } from './tables/origin';
import type { RunQuery } from './tables/run-query';
import { inTransaction, lockRecord } from './tables/transaction';
import { stageFile } from './staging/file.staging';
import { Staging } from './staging/staging';
import { ownedTables, recordTables } from './tables/table';
import { restorePublishedEnds } from './staging/version-end.staging';
import { checkVersionOverlaps } from './checks/version.check';
import { replaceOwnedRows, upsertRecords } from './tables/table.write';
import { parseYamlFile } from './files/yaml-parser';

type OnProgress = (progress: ImportProgress) => void;

export interface ImportOptions {
  readonly onProgress?: OnProgress;
  /** Executes every statement, then rolls the transaction back. */
  readonly dryRun?: boolean;
  /** Called in the same transaction, when everything is written. */
  readonly afterWrite?: (run: RunQuery) => Promise<void>;
}

/**
 * Imports files and folders into a migrated database, in one transaction: all of them or, with an
 * `ImportError`, nothing.
 */
export async function importRecord(
  dataSource: DataSource,
  paths: readonly string[],
  options: ImportOptions = {},
): Promise<ImportSummary> {
  const { dryRun = false, onProgress = () => undefined, afterWrite = noWork } = options;
  const { staging, files } = await readFiles(paths, onProgress);
  const records = await inTransaction(dataSource, dryRun, async (run) => {
    await lockRecord(run, { cause: 'IMPORT' });
    onProgress({ phase: 'checking', done: 0, total: 0 });
    await checkReferences(staging, run);
    await checkIdentifiers(staging, run);
    await checkPartOfCycles(staging, run);
    await restorePublishedEnds(staging, run);
    await checkVersionOverlaps(staging, run);
    await checkPublishedVersions(staging, run);
    staging.diagnostics.throwIfAny();
    const foreign = await settleStagedRanks(staging, run);
    staging.diagnostics.throwIfAny();
    await writeRanks(run, foreign.demoted, foreign.settled);
    const counts = await writeTables(staging, run, onProgress);
    await writeRanks(run, foreign.promoted, foreign.settled);
    await afterWrite(run);
    // The embedded database has no autovacuum, so its planner would have no statistics.
    if (!dryRun) {
      await run(sql`analyze ${joinSql(allTables, ', ')}`);
      await run(operationRunSql('import', true));
    }
    return counts;
  });
  const total = sumCounts(Object.values(records));
  return { dryRun, files, records, total };
}

const noWork = (): Promise<void> => Promise.resolve();

const allTables = [...recordTables, ...ownedTables].map(({ record }) => tableSql(record));

async function readFiles(
  paths: readonly string[],
  onProgress: OnProgress,
): Promise<{ staging: Staging; files: number }> {
  const staging = new Staging(new Diagnostics());
  const { diagnostics } = staging;
  const files = await findInputFiles(paths, diagnostics);
  let isComplete = !diagnostics.hasProblems;
  let done = 0;
  for (const file of files) {
    onProgress({ phase: 'reading files', done, total: files.length });
    const root = parseYamlFile(file, await readFile(file), diagnostics);
    if (root) stageFile(root, validateAgainstSchema(root, diagnostics), staging);
    else isComplete = false;
    done += 1;
  }
  onProgress({ phase: 'reading files', done, total: files.length });
  // References may be to records of a file that could not be read, so none of them is checked.
  if (!isComplete) diagnostics.throwIfAny();
  return { staging, files: files.length };
}

async function writeTables(
  staging: Staging,
  run: RunQuery,
  onProgress: OnProgress,
): Promise<Record<string, RowCounts>> {
  const counts: Record<string, RowCounts> = {};
  const rowCounter = (phase: string, total: number): ((rows: number) => void) => {
    let done = 0;
    return (rows) => onProgress({ phase, done: (done += rows), total });
  };
  for (const table of recordTables) {
    const rows = staging.rows(table.record);
    const onRowsWritten = rowCounter(table.name, rows.length);
    counts[table.name] = await upsertRecords(table, rows, run, onRowsWritten);
  }
  for (const table of ownedTables) {
    const rows = staging.rows(table.record);
    const ownerIds = table.owners.flatMap((owner) => staging.ids(owner));
    const onRowsWritten = rowCounter(table.name ?? 'providers', rows.length);
    const written = await replaceOwnedRows(table, ownerIds, rows, run, onRowsWritten);
    if (table.name !== undefined) counts[table.name] = written;
  }
  // What is in the files is curated from now on.
  const owned = ownedTables.filter(({ keyProperties }) => keyProperties.includes('id'));
  for (const { record } of [...recordTables, ...owned]) {
    await makeCurated(run, staging.ids(record));
  }
  return counts;
}
