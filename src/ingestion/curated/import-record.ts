import { basename } from 'node:path';
import type { DataSource } from 'typeorm';
import { operationRunSql } from '../../database/operation-run';
import { ImportError } from '../../import/diagnostics';
import { findUnchanged, importRows, type ImportedRows } from '../../import/import-rows';
import { sumCounts, type ImportSummary } from '../../import/import-summary';
import { readImport, type OnProgress, type ReadImport } from '../../import/read-import';
import { inTransaction, withConnection } from '../../import/tables/transaction';
import type { Upstream } from '../../upstreams/upstream';
import { upstreams as allUpstreams } from '../../upstreams/upstreams';
import { publishClaimsAgain } from '../publishing/claims-of-rows';
import { beginRun, finishRun } from '../runs/run-ledger';
import { noRows, type RunOutcome, type RunReport } from '../runs/run-report';
import { storeFiles } from './curated-document';
import { curatedRecord } from './curated-record';
import { noteCuratedRows } from './curated-rows';

export interface ImportOptions {
  readonly onProgress?: OnProgress;
  /** Executes every statement, then rolls the transaction back; the run is not noted. */
  readonly dryRun?: boolean;
  /** Whose claims are published again: what they are about may come on record. By default all. */
  readonly upstreams?: readonly Upstream[];
}

/**
 * Imports files and folders into a migrated database, in one transaction: all of them or, with an
 * `ImportError`, nothing. It is a run of the upstream `curated-record` (docs/decisions/0044). What
 * says only what is on record takes no lock and writes no table of the record.
 */
export async function importRecord(
  dataSource: DataSource,
  paths: readonly string[],
  { dryRun = false, onProgress = () => undefined, upstreams = allUpstreams }: ImportOptions = {},
): Promise<ImportSummary> {
  if (dryRun) {
    const read = await readImport(paths, onProgress);
    return inTransaction(dataSource, true, async (run) =>
      summarize(read, await importRows(read.staging, run, onProgress), true),
    );
  }
  const importedAt = new Date();
  const begun = { origin: paths.join(' '), retrievedAt: importedAt };
  const id = await withConnection(dataSource, (run) =>
    // Imports wait for one another by the lock of the record.
    beginRun(run, curatedRecord, begun, { isExclusive: false }),
  );
  try {
    const read = await readImport(paths, onProgress);
    const unchanged = await withConnection(dataSource, (run) =>
      findUnchanged(read.staging, run, onProgress),
    );
    return await inTransaction(dataSource, false, async (run) => {
      const imported = unchanged ?? (await importRows(read.staging, run, onProgress, id));
      const snapshot = await storeFiles(run, read.files);
      await noteCuratedRows(run, read, imported, { snapshot, importedAt });
      if (!unchanged) await publishClaimsAgain(run, upstreams);
      await run(operationRunSql('import', true));
      const summary = summarize(read, imported, false);
      const report = reportOf(unchanged ? 'UNCHANGED' : 'PUBLISHED', summary);
      await finishRun(run, id, { snapshot, documentHash: snapshot }, report);
      return summary;
    });
  } catch (error) {
    await noteFailure(dataSource, id, error).catch(() => undefined);
    throw error;
  }
}

function summarize(
  { files }: ReadImport,
  { records }: ImportedRows,
  dryRun: boolean,
): ImportSummary {
  return { dryRun, files: files.length, records, total: sumCounts(Object.values(records)) };
}

function reportOf(outcome: RunOutcome, { total }: ImportSummary): RunReport {
  const { inserted, changed, unchanged, removed } = total;
  const rowsRead = inserted + changed + unchanged;
  return { ...report(outcome), rowsRead, added: inserted, changed, unchanged, ended: removed };
}

function report(
  outcome: RunOutcome,
  reason: string | null = null,
  message: string | null = null,
): RunReport {
  const about = { upstream: curatedRecord.slug, origin: '', scope: null, publishedOn: null };
  return { ...about, outcome, reason, message, ...noRows, refusals: [], flags: [], warnings: [] };
}

/**
 * The transaction is rolled back; that the run ended without it is noted beside it. Everyone reads
 * a run, and a rejected file may have anything in it: its problems are for who imports it alone.
 */
async function noteFailure(dataSource: DataSource, id: string, error: unknown): Promise<void> {
  const failed =
    error instanceof ImportError
      ? report('REFUSED', 'INVALID', problemsText(error))
      : report('FAILED', 'INTERNAL', 'failed; the output of the import has the error');
  await withConnection(dataSource, (run) => finishRun(run, id, {}, failed));
}

function problemsText({ problems: [first], total }: ImportError): string {
  const count = `has ${total} ${total === 1 ? 'problem' : 'problems'}`;
  if (!first) return count;
  const line = first.line === null ? '' : `:line ${first.line}`;
  return `${count}, the first at ${basename(first.file)}${line}`;
}
