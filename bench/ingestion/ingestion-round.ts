import type { DataSource } from 'typeorm';
import { ingestDocument } from '../../src/ingestion/ingest-document';
import { hashOf, type ReceivedDocument } from '../../src/ingestion/documents/received-document';
import type { RunOutcome } from '../../src/ingestion/runs/run-report';
import type { Day } from '../../src/kernel/scalars/day';
import { syntheticDocument, syntheticUpstream } from './synthetic-upstream';

/** Milliseconds of one round: a document, then its bytes again, then its rows in other bytes. */
export interface IngestionRound {
  /** Read, compared with what is on record, and written as rows of the upstream. */
  stagedMs: number;
  /** Written as records, and committed. */
  publishedMs: number;
  equalBytesMs: number;
  equalRowsMs: number;
}

/** Takes a document of a day that is not on record. Throws where a run ends otherwise. */
export async function measureIngestion(
  dataSource: DataSource,
  day: Day,
  rows: number,
): Promise<IngestionRound> {
  const bytes = syntheticDocument(day, rows);
  const first = await ingest(dataSource, bytes, 'PUBLISHED');
  const second = await ingest(dataSource, bytes, 'UNCHANGED');
  const third = await ingest(dataSource, syntheticDocument(day, rows, 'again'), 'UNCHANGED');
  return {
    stagedMs: first.stagedMs,
    publishedMs: first.totalMs - first.stagedMs,
    equalBytesMs: second.totalMs,
    equalRowsMs: third.totalMs,
  };
}

/** Takes a document, and reports when its rows were handed over to become records. */
async function ingest(
  dataSource: DataSource,
  bytes: Buffer,
  expected: RunOutcome,
): Promise<{ stagedMs: number; totalMs: number }> {
  const started = performance.now();
  let stagedMs = 0;
  const upstream: typeof syntheticUpstream = {
    ...syntheticUpstream,
    records: (published) => {
      stagedMs = performance.now() - started;
      return syntheticUpstream.records(published);
    },
  };
  const { outcome } = await ingestDocument(dataSource, upstream, received(bytes));
  if (outcome !== expected) throw new Error(`The run is ${outcome}, not ${expected}`);
  return { stagedMs, totalMs: performance.now() - started };
}

/** Its hash is part of what is measured. */
export const received = (bytes: Buffer): ReceivedDocument => ({
  bytes,
  snapshot: hashOf(bytes),
  origin: 'benchmark',
  retrievedAt: new Date(),
});
