import { readFile } from 'node:fs/promises';
import type { DataSource } from 'typeorm';
import { tableOf } from '../kernel/records/record';
import { joinSql, literalSql, sql } from '../postgres/sql';
import { checkIdentifiers } from './identifier.check';
import { sumCounts, type RowCounts, type ImportSummary } from './import-summary';
import { findInputFiles } from './input-file';
import { checkPartOfCycles } from './part-of.check';
import { Diagnostics } from './diagnostics';
import { validateAgainstSchema } from './record-schema';
import { checkReferences } from './reference.check';
import { checkPublishedVersions } from './published-version.check';
import { toImportError } from './database-refusal';
import { createRunQuery, type RunQuery } from './run-query';
import { stageFile } from './file.staging';
import { Staging } from './staging';
import { ownedTables, recordTables } from './table';
import { restorePublishedEnds } from './version-end.staging';
import { checkVersionOverlaps } from './version.check';
import { replaceOwnedRows, upsertRecords } from './table.write';
import { parseYamlFile } from './yaml-file';

/** How far an import is: files read, or rows of one kind written. */
export interface ImportProgress {
  readonly phase: string;
  readonly done: number;
  readonly total: number;
}

export interface ImportOptions {
  readonly onProgress?: (progress: ImportProgress) => void;
  /** Does everything, and keeps nothing. */
  readonly dryRun?: boolean;
}

/** Any number that no other use of advisory locks in this database has. */
const importLock = 4_072_026;

/**
 * Imports files and folders into a migrated database: all of them, or, with `ImportRefused`,
 * nothing.
 */
export async function importRecord(
  dataSource: DataSource,
  paths: readonly string[],
  options: ImportOptions = {},
): Promise<ImportSummary> {
  const { dryRun = false, onProgress = () => undefined } = options;
  const { staging, files } = await readFiles(paths, onProgress);
  const records = await inTransaction(dataSource, dryRun, async (run) => {
    // Two imports at once would each check against a record that the other is changing.
    await run(sql`select pg_advisory_xact_lock(${importLock})`);
    onProgress({ phase: 'checking', done: 0, total: 0 });
    await checkReferences(staging, run);
    await checkIdentifiers(staging, run);
    await checkPartOfCycles(staging, run);
    await restorePublishedEnds(staging, run);
    await checkVersionOverlaps(staging, run);
    await checkPublishedVersions(staging, run);
    staging.diagnostics.throwIfAny();
    const counts = await writeTables(staging, run, onProgress);
    // The embedded database does not look at its tables by itself, and would plan unaware of them.
    if (!dryRun) await run(sql`analyze ${joinSql(allTables, ', ')}`);
    return counts;
  });
  const total = sumCounts(Object.values(records));
  return { dryRun, files, records, total };
}

const allTables = [...recordTables, ...ownedTables].map(({ record }) => tableOf(record));

async function readFiles(
  paths: readonly string[],
  onProgress: (progress: ImportProgress) => void,
): Promise<{ staging: Staging; files: number }> {
  const staging = new Staging(new Diagnostics());
  const { diagnostics } = staging;
  const files = await findInputFiles(paths, diagnostics);
  let isWhole = !diagnostics.hasProblems;
  let done = 0;
  for (const file of files) {
    onProgress({ phase: 'reading files', done, total: files.length });
    const root = parseYamlFile(file, await readFile(file), diagnostics);
    if (root) stageFile(root, validateAgainstSchema(root, diagnostics), staging);
    else isWhole = false;
    done += 1;
  }
  onProgress({ phase: 'reading files', done, total: files.length });
  // What an unread file holds is not known, so that others refer to it may be no fault.
  if (!isWhole) diagnostics.throwIfAny();
  return { staging, files: files.length };
}

async function writeTables(
  staging: Staging,
  run: RunQuery,
  onProgress: (progress: ImportProgress) => void,
): Promise<Record<string, RowCounts>> {
  const counts: Record<string, RowCounts> = {};
  const counter = (phase: string, total: number): ((rows: number) => void) => {
    let done = 0;
    return (rows) => onProgress({ phase, done: (done += rows), total });
  };
  for (const table of recordTables) {
    const rows = staging.rows(table.record);
    const onRows = counter(table.name, rows.length);
    counts[table.name] = await upsertRecords(table, rows, run, onRows);
  }
  for (const table of ownedTables) {
    const rows = staging.rows(table.record);
    const ownerIds = table.owners.flatMap((owner) => staging.ids(owner));
    const onRows = counter(table.name ?? 'providers', rows.length);
    const written = await replaceOwnedRows(table, ownerIds, rows, run, onRows);
    if (table.name !== undefined) counts[table.name] = written;
  }
  return counts;
}

/** Everything on one connection: the embedded database has no second one to answer meanwhile. */
async function inTransaction<Result>(
  dataSource: DataSource,
  dryRun: boolean,
  work: (run: RunQuery) => Promise<Result>,
): Promise<Result> {
  const runner = dataSource.createQueryRunner('master');
  const run = createRunQuery(runner);
  try {
    await runner.startTransaction();
    const result = await work(run);
    // What is checked at the end is checked now, so that a dry run meets it too.
    await run(literalSql('set constraints all immediate')).catch((error: unknown) => {
      throw toImportError(error, []);
    });
    await (dryRun ? runner.rollbackTransaction() : runner.commitTransaction());
    return result;
  } catch (error) {
    // Where the connection is gone, so is the transaction; the reason is the error at hand.
    if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
    throw error;
  } finally {
    await runner.release();
  }
}
