import type { DataSource } from 'typeorm';
import type { RunQuery } from '../import/tables/run-query';
import { inTransaction, lockRecord, withConnection } from '../import/tables/transaction';
import { UnreadableDocument } from '../upstreams/upstream';
import type { ReadDocument, RowRefusal, Upstream } from '../upstreams/upstream';
import { dayInKazakhstan } from '../kernel/scalars/day';
import { checkBounds, checkOrder, checkVersion } from './rows/bounds.check';
import { countRows, countedReport } from './rows/counted-report';
import { encodeRows } from './documents/encoded-rows';
import { publishRows } from './publishing/publish-rows';
import { knownScope, type ReceivedDocument } from './documents/received-document';
import { readRedactedKeys, withRedactedRows, withoutRedactedRows } from './rows/redacted-rows';
import { proposeHeldDocument } from './review/held-document';
import {
  publishedRows,
  readLastVersion,
  readPublishedOn,
  readRowValues,
  readScope,
  writeRows,
} from './rows/row-store';
import { beginRun, finishRun, type FinishedDocument } from './runs/run-ledger';
import { noRows, type RunReport } from './runs/run-report';
import { stageRows } from './rows/staged-rows';
import { stateDay } from './rows/state-day';
import { noteSnapshot, storeSnapshot } from './documents/stored-snapshot';

export interface IngestOptions {
  /** Does everything, then rolls it back; the run is not noted. */
  readonly dryRun?: boolean;
  /** Publishes what would be held: a person has looked at it. */
  readonly acceptHeld?: boolean;
  /** After so long without an outcome, the run counts as killed; by default ten minutes. */
  readonly leaseSeconds?: number;
}

/**
 * Takes a document of an upstream into the record, in one run: read, compared with what is on
 * record, checked against its bounds, and published in one transaction. A document that is refused
 * or held leaves the record as it was. Throws `RunInProgress` while another process has a run of
 * the upstream.
 */
export async function ingestDocument(
  dataSource: DataSource,
  upstream: Upstream,
  document: ReceivedDocument,
  { dryRun = false, acceptHeld = false, leaseSeconds }: IngestOptions = {},
): Promise<RunReport> {
  const ingestion = new Ingestion(upstream, document, acceptHeld);
  if (dryRun) {
    return inTransaction(dataSource, true, async (run) => {
      const id = await beginRun(run, upstream, document);
      const outcome = await ingestion.readDocument(run);
      return 'report' in outcome ? outcome.report : ingestion.publish(run, id, outcome.read);
    });
  }
  const id = await withConnection(dataSource, (run) =>
    beginRun(run, upstream, document, { leaseSeconds }),
  );
  try {
    const outcome = await withConnection(dataSource, (run) => ingestion.readDocument(run));
    if ('report' in outcome)
      return await finish(dataSource, id, ingestion.finished, outcome.report);
    return await inTransaction(dataSource, false, async (run) => {
      const report = await ingestion.publish(run, id, outcome.read);
      await finishRun(run, id, ingestion.finished, report);
      if (report.outcome === 'HELD') await proposeHeldDocument(run, document, report);
      return report;
    });
  } catch (error) {
    // The transaction is rolled back; that the run failed is noted beside it.
    const report = ingestion.report('FAILED', 'INTERNAL', 'failed; the log has the error');
    await finish(dataSource, id, ingestion.finished, report).catch(() => undefined);
    throw error;
  }
}

/** What was read, the rows that must not be, and the hash of what is stored of it. */
type StoredDocument = ReadDocument & {
  readonly snapshot: Buffer;
  readonly redacted: readonly RowRefusal[];
};

/** One document on its way into the record. */
class Ingestion {
  /** What is stored of the document: its bytes, or its rows where it names persons. */
  private snapshot: Buffer | null = null;

  constructor(
    private readonly upstream: Upstream,
    private readonly document: ReceivedDocument,
    private readonly acceptHeld: boolean,
  ) {}

  /** The document as its run is noted. */
  get finished(): FinishedDocument {
    const { document, snapshot } = this;
    return { ...document, documentHash: document.snapshot, snapshot };
  }

  /** The rows of the document; a report where it is known or refused. */
  async readDocument(run: RunQuery): Promise<{ read: StoredDocument } | { report: RunReport }> {
    const { upstream, document } = this;
    const { expectedScope } = document;
    const known = await knownScope(run, upstream, document.snapshot);
    if (known !== null && known.scope === (expectedScope ?? known.scope)) {
      this.snapshot = known.snapshot;
      return { report: { ...this.report('UNCHANGED'), scope: known.scope } };
    }
    const keys = await readRedactedKeys(run, upstream.slug);
    const { namesPersons = false } = upstream;
    if (!namesPersons && keys.size === 0) this.snapshot = await storeSnapshot(run, document.bytes);
    try {
      const found = withoutRedactedRows(upstream.read(document.bytes), keys);
      const { document: read, redacted } = found;
      const bytes = namesPersons ? encodeRows(read) : document.bytes;
      const isStorable = namesPersons || redacted.length === 0;
      const store = isStorable ? storeSnapshot : noteSnapshot;
      const snapshot = this.snapshot ?? (await store(run, bytes));
      this.snapshot = snapshot;
      if (expectedScope === undefined || read.scope === expectedScope) {
        return { read: { ...read, snapshot, redacted } };
      }
      const message = `is of ${read.scope}, not of ${expectedScope}`;
      return { report: { ...this.report('REFUSED', 'ANOTHER_SCOPE', message), scope: read.scope } };
    } catch (error) {
      if (!(error instanceof UnreadableDocument)) throw error;
      // It may have rows that were redacted.
      if (!namesPersons) this.snapshot ??= await noteSnapshot(run, document.bytes);
      return { report: this.report('REFUSED', error.code, error.message) };
    }
  }

  /** Publishes the rows of a document, unless its bounds hold or refuse it. */
  async publish(run: RunQuery, runId: string, read: StoredDocument): Promise<RunReport> {
    const { upstream, document } = this;
    const stored = await readScope(run, upstream.slug, read.scope);
    const { publishedOn, until, warnings } = stateDay(read, document);
    const lastOn = await readPublishedOn(run, upstream.slug, read.scope, until);
    const isNewer = publishedOn !== null && lastOn !== null && publishedOn > lastOn;
    const { identityOf } = upstream;
    const endedKeys = read.partial?.endedKeys;
    const staged = stageRows(read.rows, stored, {
      ...{ isNewer, ...(identityOf && { identityOf }), ...(endedKeys && { endedKeys }) },
    });
    const counted = countedReport(this.report('UNCHANGED'), { ...read, warnings }, staged);
    const report = { ...withRedactedRows(counted, read.redacted), publishedOn };
    const last = await readLastVersion(run, upstream.slug, read.scope);
    const problem =
      checkOrder(publishedOn, lastOn) ??
      checkVersion(read, document.version ?? null, last) ??
      checkBounds(read, staged, await this.contradictions(run, read), upstream.bounds);
    if (problem && !(problem.outcome === 'HELD' && this.acceptHeld)) {
      return { ...report, ...noRows, rowsRead: report.rowsRead, ...problem };
    }
    const day = publishedOn ?? dayInKazakhstan(document.retrievedAt);
    const rows = publishedRows(staged, stored, day);
    // Only now: a document that changes nothing takes no lock.
    if (rows.length > 0) await lockRecord(run, { cause: 'UPSTREAM', runId });
    const isWhole = read.partial === undefined;
    const place = { upstream: upstream.slug, scope: read.scope, runId, isWhole };
    const { retrievedAt } = document;
    await writeRows(run, place, { snapshot: read.snapshot, retrievedAt, day }, staged);
    if (rows.length === 0) return report;
    const notes = await publishRows(run, upstream, read.scope, rows);
    const refusals = [...report.refusals, ...notes.refusals];
    const flags = [...report.flags, ...notes.flags];
    return {
      ...{ ...report, outcome: 'PUBLISHED', refusals, rowsRefused: refusals.length },
      ...{ flags, rowsFlagged: countRows(flags) },
    };
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

async function finish(
  dataSource: DataSource,
  id: string,
  document: FinishedDocument,
  report: RunReport,
): Promise<RunReport> {
  await inTransaction(dataSource, false, (run) => finishRun(run, id, document, report));
  return report;
}
