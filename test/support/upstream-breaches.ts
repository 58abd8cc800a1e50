import { createHash } from 'node:crypto';
import { nobody, record } from './synthetic-breaches';
import type { SyntheticRow } from './synthetic-row';

const snapshotOf = (body: string): SyntheticRow & { hash: string } => ({
  hash: `\\x${createHash('sha256').update(body).digest('hex')}`,
  body: `\\x${Buffer.from(body).toString('hex')}`,
});
const { hash } = snapshotOf('a');
const runId = '0b000000-0000-8000-8000-000000000000';

record.link('upstream_snapshot', snapshotOf('a'));
record.link('upstream_run', { id: runId, upstream: 'a' });
record.link('upstream_row', { upstream: 'a', key: 'a', record_key: 'a', snapshot: hash });

/** A row of each table of upstreams that the database takes: each case below breaks one thing. */
export const soundOfUpstreams: Record<string, SyntheticRow> = {
  upstream_snapshot: snapshotOf('b'),
  upstream_run: { upstream: 'b', document_hash: hash },
  upstream_refusal: { run_id: runId },
  upstream_row: { upstream: 'a', key: 'b', record_key: 'b', snapshot: hash },
  upstream_row_change: { run_id: runId, upstream: 'a', key: 'a', former_snapshot: hash },
  upstream_record: { record_id: nobody, upstream: 'a', row_key: 'a' },
};

/** Rows that the database refuses, by the constraint that refuses them. */
export const brokenOfUpstreams: [constraint: string, table: string, ...rows: SyntheticRow[]][] = [
  ['upstream_snapshot_hash_check', 'upstream_snapshot', { hash }, { body: '\\x00' }],
  ['upstream_run_finished_check', 'upstream_run', { finished_at: '2025-10-22' }],
  ['upstream_run_finished_check', 'upstream_run', { outcome: 'FAILED' }],
  ['upstream_run_document_hash_check', 'upstream_run', { snapshot: hash, document_hash: null }],
  ['upstream_run_under_way_idx', 'upstream_run', { upstream: 'a' }],
  ['upstream_row_ended_check', 'upstream_row', { ended_at: '2025-10-22' }],
  ['upstream_row_ended_check', 'upstream_row', { ended_on: '2025-10-22' }],
  ['upstream_row_record_key', 'upstream_row', { record_key: 'a' }],
];
