import type { DataSource } from 'typeorm';
import { historyTable, recordTables } from '../domains/record-commits/record-tables';
import type { RunQuery } from '../import/tables/run-query';
import { inTransaction, lockRecord } from '../import/tables/transaction';
import { assertNoRun } from '../ingestion/runs/run-ledger';
import { literalSql, sql } from '../postgres/sql';
import type { Upstream } from '../upstreams/upstream';
import { upstreams as allUpstreams } from '../upstreams/upstreams';
import {
  clearReferences,
  deleteRows,
  readRowIds,
  type ClearedReferences,
  type DeletedRows,
} from './deleted-rows';
import { recomputeSummaries } from './former-summaries';
import { readIdentifyingTexts } from './identifying-texts';
import { findMentions, type Mention } from './mentions';
import { findNamedRecords } from './named-records';
import { noteChanges, openCommit } from './redaction-commit';
import { RedactionRefused, type RedactedNode } from './redaction-refused';
import { readReferences, refersTo, type RecordReference } from './record-references';
import { emptyReviewItems, findReviewItems, type RedactedItem } from './review-items';
import { readSubjects, showOtherClaims } from './shown-claims';
import { deleteDocuments, type RedactedDocuments } from './stored-documents';
import { noteRedacted, type OriginRow } from './upstream-rows';
import { withDependents } from './with-dependents';

export interface RedactionOptions {
  readonly reason: string;
  /** Redacts what cannot be without the named records as well; otherwise it is refused. */
  readonly withDependents?: boolean;
  /** Does everything, then rolls it back. */
  readonly dryRun?: boolean;
  readonly upstreams?: readonly Upstream[];
}

/** What was redacted, by counts and ids: no value of it. */
export interface RedactionReport {
  /** The number of the commit. */
  readonly commit: number;
  readonly dryRun: boolean;
  readonly nodes: readonly RedactedNode[];
  readonly rows: readonly DeletedRows[];
  readonly cleared: readonly ClearedReferences[];
  readonly stored: RedactedDocuments;
  readonly reviewItems: number;
  readonly mentions: readonly Mention[];
}

/**
 * Takes records out of the record and out of its history, with what is stored of them elsewhere, in
 * one transaction (`docs/decisions/0049`). Throws `RedactionRefused`.
 */
export async function redactRecords(
  dataSource: DataSource,
  named: readonly string[],
  { reason, dryRun = false, upstreams = allUpstreams, ...options }: RedactionOptions,
): Promise<RedactionReport> {
  return inTransaction(dataSource, dryRun, async (run) => {
    await lockRecord(run, { cause: 'REDACTION' });
    // What a run has read before would be written by it after the end of this transaction.
    await assertNoRun(run);
    const references = await readReferences(run);
    const roots = await findNamedRecords(run, named);
    const { nodes, origin } = await withDependents(run, roots, {
      references,
      upstreams,
      allowed: options.withDependents ?? false,
    });
    const ids = nodes.map(({ id }) => id);
    const texts = await readIdentifyingTexts(run, ids, origin.rows);
    assertSaysNothing(reason, texts);
    const items = await findReviewItems(run, ids, origin.rows, texts);
    const rows = [...origin.rows, ...itemRows(items, roots)];
    const sequence = await openCommit(run, reason);
    const rowIds = await readRowIds(run, ids);
    const deleted = await redactRows(run, references, ids);
    await noteChanges(run, sequence, nodes);
    await noteRedacted(run, sequence, nodes, rows);
    const stored = await deleteDocuments(run, { origin: { ...origin, rows }, rowIds, texts });
    await emptyReviewItems(run, items);
    // The summaries of this commit are computed now, so that those before it can be.
    await run(literalSql('set constraints all immediate'));
    await recomputeSummaries(run, deleted.first, new Set(nodes.map(({ type }) => type)));
    await analyze(run);
    const mentions = await findMentions(run, texts);
    const { rows: deletedRows, cleared } = deleted;
    const commit = Number(sequence);
    const reviewItems = items.length;
    return { commit, dryRun, nodes, rows: deletedRows, cleared, stored, reviewItems, mentions };
  });
}

function assertSaysNothing(reason: string, texts: readonly string[]): void {
  const text = reason.toLowerCase();
  if (!texts.some((each) => text.includes(each.toLowerCase()))) return;
  throw new RedactionRefused('--reason repeats a value of the record: everyone will read it.');
}

/** The rows that items of the review queue come from, where they have any. */
const itemRows = (items: readonly RedactedItem[], roots: readonly RedactedNode[]): OriginRow[] =>
  items.map(({ upstream, key, proposedIds }) => ({
    upstream,
    key,
    ids: proposedIds.size > 0 ? proposedIds : new Set(roots.map(({ id }) => id)),
  }));

async function redactRows(
  run: RunQuery,
  references: readonly RecordReference[],
  ids: readonly string[],
): Promise<Pick<RedactionReport, 'rows' | 'cleared'> & { first: string }> {
  const subjects = await readSubjects(run, ids);
  const first = await firstCommit(run, references, ids);
  const cleared = await clearReferences(run, { references, ids });
  const rows = await deleteRows(run, { references, ids });
  await showOtherClaims(run, subjects);
  return { rows, cleared, first };
}

/** The first commit whose state had any of what is redacted. */
async function firstCommit(
  run: RunQuery,
  references: readonly RecordReference[],
  ids: readonly string[],
): Promise<string> {
  const places = [
    ...recordTables.map((table) => ({ table, column: table.partOf ?? 'id' })),
    ...references,
  ];
  let first: bigint | null = null;
  for (const { table, column } of places) {
    const [row] = await run<{ first: string | null }>(sql`
select min(lower(recorded))::text as first from ${literalSql(historyTable(table.name))}
where ${refersTo(column, ids)}`);
    const found = row?.first == null ? null : BigInt(row.first);
    if (found !== null && (first === null || found < first)) first = found;
  }
  return String(first ?? 1n);
}

/** The statistics of the planner have values, too. */
async function analyze(run: RunQuery): Promise<void> {
  const tables = recordTables.flatMap(({ name }) => [name, historyTable(name)]);
  const parts = ['row', 'row_change', 'refusal', 'run', 'snapshot'];
  const stored = parts.map((part) => `upstream_${part}`);
  const all = [...tables, ...stored, 'review_item', 'search_entry'];
  await run(literalSql(`analyze ${all.join(', ')}`));
}
