import type { DataSource } from 'typeorm';
import type { RunQuery } from '../import/tables/run-query';
import { inTransaction, lockRecord, withConnection } from '../import/tables/transaction';
import {
  UnreadableDocument,
  type PublishedRow,
  type ReadDocument,
  type Upstream,
} from '../upstreams/upstream';
import { dayInKazakhstan } from '../kernel/scalars/day';
import { checkBounds, checkOrder } from './bounds.check';
import { publishRecords } from './published-records';
import { knownScope, storeSnapshot, type ReceivedDocument } from './received-document';
import { proposeHeldDocument } from './review/held-document';
import { proposeReviewItems } from './review/propose-items';
import { applyReviewedLinks } from './review/reviewed-links';
import { publishedRows, readPublishedOn, readRowValues, readScope, writeRows } from './row-store';
import { beginRun, finishRun } from './run-ledger';
import { noRows, type RunReport } from './run-report';
import { stageRows, type StagedRows } from './staged-rows';

export interface IngestOptions {
  /** Does everything, then rolls it back; the run is not noted. */
  readonly dryRun?: boolean;
  /** Publishes what would be held: a person has looked at it. */
  readonly acceptHeld?: boolean;
}

/**
 * Takes a document of an upstream into the record, in one run: read, compared with what is on
 * record, checked against its bounds, and published in one transaction. A document that is refused
 * or held leaves the record as it was. Throws `RunUnderWay` while another process has a run of the
 * upstream.
 */
export async function ingestDocument(
  dataSource: DataSource,
  upstream: Upstream,
  document: ReceivedDocument,
  { dryRun = false, acceptHeld = false }: IngestOptions = {},
): Promise<RunReport> {
  const ingestion = new Ingestion(upstream, document, acceptHeld);
  if (dryRun) {
    return inTransaction(dataSource, true, async (run) => {
      const id = await beginRun(run, upstream, document);
      await storeSnapshot(run, document);
      const outcome = await ingestion.readDocument(run);
      return 'report' in outcome ? outcome.report : ingestion.publish(run, id, outcome.read);
    });
  }
  const id = await withConnection(dataSource, (run) => beginRun(run, upstream, document));
  try {
    const outcome = await withConnection(dataSource, async (run) => {
      await storeSnapshot(run, document);
      return ingestion.readDocument(run);
    });
    if ('report' in outcome) return await finish(dataSource, id, document, outcome.report);
    return await inTransaction(dataSource, false, async (run) => {
      const report = await ingestion.publish(run, id, outcome.read);
      await finishRun(run, id, document, report);
      if (report.outcome === 'HELD') await proposeHeldDocument(run, document, report);
      return report;
    });
  } catch (error) {
    // The transaction is rolled back; that the run failed is noted beside it.
    const report = ingestion.report('FAILED', 'INTERNAL', 'failed; the log has the error');
    await finish(dataSource, id, document, report).catch(() => undefined);
    throw error;
  }
}

/** One document on its way into the record. */
class Ingestion {
  constructor(
    private readonly upstream: Upstream,
    private readonly document: ReceivedDocument,
    private readonly acceptHeld: boolean,
  ) {}

  /** The rows of the document; a report where it is known or refused. */
  async readDocument(run: RunQuery): Promise<{ read: ReadDocument } | { report: RunReport }> {
    const { upstream, document } = this;
    const { expectedScope } = document;
    const known = await knownScope(run, upstream, document.snapshot);
    if (known !== null && known === (expectedScope ?? known)) {
      return { report: { ...this.report('UNCHANGED'), scope: known } };
    }
    try {
      const read = upstream.read(document.bytes);
      if (expectedScope === undefined || read.scope === expectedScope) return { read };
      const message = `is of ${read.scope}, not of ${expectedScope}`;
      return { report: { ...this.report('REFUSED', 'ANOTHER_SCOPE', message), scope: read.scope } };
    } catch (error) {
      if (!(error instanceof UnreadableDocument)) throw error;
      return { report: this.report('REFUSED', error.code, error.message) };
    }
  }

  /** Publishes the rows of a document, unless its bounds hold or refuse it. */
  async publish(run: RunQuery, runId: string, read: ReadDocument): Promise<RunReport> {
    const { upstream, document } = this;
    const stored = await readScope(run, upstream.slug, read.scope);
    const publishedOn = read.publishedOn ?? document.publishedOn ?? null;
    const lastOn = await readPublishedOn(run, upstream.slug, read.scope);
    const isNewer = publishedOn !== null && lastOn !== null && publishedOn > lastOn;
    const { identityOf, isExcerpt = false } = upstream;
    const comparison = { ...(identityOf && { identityOf }), isNewer, isExcerpt };
    const staged = stageRows(read.rows, stored, comparison);
    const counted = countedReport(this.report('UNCHANGED'), read, staged);
    const report = { ...counted, publishedOn };
    const problem =
      checkOrder(publishedOn, lastOn) ??
      checkBounds(read, staged, await this.contradictions(run, read), upstream.bounds);
    if (problem && !(problem.outcome === 'HELD' && this.acceptHeld)) {
      return { ...report, ...noRows, rowsRead: report.rowsRead, ...problem };
    }
    const day = publishedOn ?? dayInKazakhstan(document.retrievedAt);
    const rows = publishedRows(staged, stored, day);
    // Only now: a document that changes nothing takes no lock.
    if (rows.length > 0) await lockRecord(run);
    const place = { upstream: upstream.slug, scope: read.scope, runId };
    await writeRows(run, place, { ...document, day }, staged);
    if (rows.length === 0) return report;
    const conflicts = await publishRecords(run, upstream.slug, upstream.records(rows));
    await applyReviewedLinks(run, upstream.slug);
    await this.propose(run, read.scope, rows);
    const refusals = [...report.refusals, ...conflicts];
    return { ...report, outcome: 'PUBLISHED', refusals, rowsRefused: refusals.length };
  }

  /** Puts what needs a person into the review queue, with what is on record beside it. */
  private async propose(
    run: RunQuery,
    scope: string,
    rows: readonly PublishedRow[],
  ): Promise<void> {
    const { slug, reviewItems } = this.upstream;
    if (!reviewItems) return;
    const stored = (await readScope(run, slug, scope)).map(({ key, content }) => ({
      key,
      values: content,
    }));
    await proposeReviewItems(run, slug, reviewItems(rows, stored));
  }

  report(
    outcome: RunReport['outcome'],
    reason: string | null = null,
    message: string | null = null,
  ): RunReport {
    const { slug } = this.upstream;
    const about = { upstream: slug, origin: this.document.origin, scope: null };
    const rows = { ...noRows, publishedOn: null, refusals: [], flags: [], warnings: [] };
    return { ...about, outcome, reason, message, ...rows };
  }

  private async contradictions(run: RunQuery, read: ReadDocument): Promise<readonly string[]> {
    const { slug, relatedKeys, contradictions } = this.upstream;
    if (!relatedKeys || !contradictions) return [];
    return contradictions(read, await readRowValues(run, slug, relatedKeys(read)));
  }
}

function countedReport(report: RunReport, read: ReadDocument, staged: StagedRows): RunReport {
  const { rows, refusals, flags = [], warnings, scope } = read;
  return {
    ...report,
    scope,
    warnings,
    refusals,
    flags,
    rowsRead: rows.length + refusals.length,
    rowsRefused: refusals.length,
    rowsFlagged: new Set(flags.map(({ locator }) => locator)).size,
    added: staged.added.length,
    changed: staged.changed.length,
    unchanged: staged.unchanged.length,
    rekeyed: staged.rekeyed.length,
    ended: staged.ended.length,
  };
}

async function finish(
  dataSource: DataSource,
  id: string,
  document: ReceivedDocument,
  report: RunReport,
): Promise<RunReport> {
  await inTransaction(dataSource, false, (run) => finishRun(run, id, document, report));
  return report;
}
