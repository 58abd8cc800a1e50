import { tableSql } from '../kernel/records/record';
import { joinSql, sql } from '../postgres/sql';
import { checkIdentifiers } from './checks/identifier.check';
import { checkPartOfCycles } from './checks/part-of.check';
import { checkPublishedVersions } from './checks/published-version.check';
import { checkRedacted } from './checks/redacted.check';
import { checkReferences } from './checks/reference.check';
import { checkVersionOverlaps } from './checks/version.check';
import type { RowCounts } from './import-summary';
import { settleStagedRanks, type ForeignRanks } from './ranks/staged-ranks';
import { writeRanks } from './ranks/stored-claims';
import type { OnProgress } from './read-import';
import type { Staging } from './staging/staging';
import { restorePublishedEnds } from './staging/version-end.staging';
import { differsFromRecord } from './tables/table.compare';
import type { RunQuery } from './tables/run-query';
import { ownedTables, recordTables } from './tables/table';
import { replaceOwnedRows, upsertRecords, type WrittenRows } from './tables/table.write';
import { lockRecord } from './tables/transaction';

/** What an import did to the record. */
export interface ImportedRows {
  /** By the name of the list in the files. */
  readonly records: Readonly<Record<string, RowCounts>>;
  /** The ids of rows that were inserted or changed. */
  readonly written: ReadonlySet<string>;
  /** The ids of rows that were deleted: a record's file no longer lists them. */
  readonly removed: ReadonlySet<string>;
}

/**
 * What an import did that says what is on record; null where it says anything else, or might. It
 * takes no lock and writes nothing. Throws `ImportError`.
 */
export async function findUnchanged(
  staging: Staging,
  run: RunQuery,
  onProgress: OnProgress,
): Promise<ImportedRows | null> {
  onProgress({ phase: 'checking', done: 0, total: 0 });
  // The problems of the files are reported with those that the checks find.
  const hasProblems = (): boolean => staging.diagnostics.hasProblems;
  if (hasProblems()) return null;
  await restorePublishedEnds(staging, run);
  const { demoted, promoted } = await settleStagedRanks(staging, run);
  if (hasProblems() || demoted.length + promoted.length > 0) return null;
  if (await differsFromRecord(staging, run)) return null;
  await checkRows(staging, run);
  const records: Record<string, RowCounts> = {};
  for (const { name, record } of [...recordTables, ...ownedTables]) {
    if (name === undefined) continue;
    const unchanged = staging.rows(record).length;
    records[name] = { inserted: 0, changed: 0, unchanged, removed: 0 };
    onProgress({ phase: name, done: unchanged, total: unchanged });
  }
  return { records, written: new Set(), removed: new Set() };
}

/** Checks staged rows, and writes them, as part of a run. Throws `ImportError`. */
export async function importRows(
  staging: Staging,
  run: RunQuery,
  onProgress: OnProgress,
  runId?: string,
): Promise<ImportedRows> {
  await lockRecord(run, { cause: 'IMPORT', ...(runId !== undefined && { runId }) });
  onProgress({ phase: 'checking', done: 0, total: 0 });
  await restorePublishedEnds(staging, run);
  await checkRows(staging, run);
  const foreign = await settleStagedRanks(staging, run);
  staging.diagnostics.throwIfAny();
  const imported = await writeTables(staging, run, foreign, onProgress);
  // The embedded database has no autovacuum, so its planner would have no statistics.
  await run(sql`analyze ${joinSql(allTables, ', ')}`);
  return imported;
}

const allTables = [...recordTables, ...ownedTables].map(({ record }) => tableSql(record));

async function checkRows(staging: Staging, run: RunQuery): Promise<void> {
  await checkRedacted(staging, run);
  await checkReferences(staging, run);
  await checkIdentifiers(staging, run);
  await checkPartOfCycles(staging, run);
  await checkVersionOverlaps(staging, run);
  await checkPublishedVersions(staging, run);
  staging.diagnostics.throwIfAny();
}

async function writeTables(
  staging: Staging,
  run: RunQuery,
  foreign: ForeignRanks,
  onProgress: OnProgress,
): Promise<ImportedRows> {
  const records: Record<string, RowCounts> = {};
  const [written, removed] = [new Set<string>(), new Set<string>()];
  const rowCounter = (phase: string, total: number): ((rows: number) => void) => {
    let done = 0;
    return (rows) => onProgress({ phase, done: (done += rows), total });
  };
  const note = (name: string | undefined, rows: WrittenRows): void => {
    if (name !== undefined) records[name] = rows.counts;
    for (const key of rows.written) written.add(key);
    for (const key of rows.removed) removed.add(key);
  };
  await writeRanks(run, foreign.demoted, foreign.settled);
  for (const table of recordTables) {
    const rows = staging.rows(table.record);
    const onRowsWritten = rowCounter(table.name, rows.length);
    note(table.name, await upsertRecords(table, rows, run, onRowsWritten));
  }
  for (const table of ownedTables) {
    const rows = staging.rows(table.record);
    const ownerIds = table.owners.flatMap((owner) => staging.ids(owner));
    const onRowsWritten = rowCounter(table.name ?? 'providers', rows.length);
    note(table.name, await replaceOwnedRows(table, ownerIds, rows, run, onRowsWritten));
  }
  await writeRanks(run, foreign.promoted, foreign.settled);
  return { records, written, removed };
}
