import type { ReadDocument, RowRefusal } from '../../upstreams/upstream';
import type { RunReport } from '../runs/run-report';
import type { StagedRows } from './staged-rows';

/** The report of a document whose rows are compared with those on record. */
export function countedReport(
  report: RunReport,
  read: ReadDocument,
  staged: StagedRows,
): RunReport {
  const { rows, refusals, flags = [], warnings, scope } = read;
  return {
    ...report,
    scope,
    warnings,
    refusals,
    flags,
    rowsRead: rows.length + refusals.length,
    rowsRefused: refusals.length,
    rowsFlagged: countRows(flags),
    added: staged.added.length,
    changed: staged.changed.length,
    unchanged: staged.unchanged.length,
    rekeyed: staged.rekeyed.length,
    ended: staged.ended.length,
  };
}

/** A row may have several notes. */
export const countRows = (notes: readonly RowRefusal[]): number =>
  new Set(notes.map(({ locator }) => locator)).size;
