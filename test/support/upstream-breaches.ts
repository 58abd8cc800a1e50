import { createHash } from 'node:crypto';
import { nobody, record } from './synthetic-breaches';
import type { SyntheticRow } from './synthetic-row';

const snapshotOf = (body: string): SyntheticRow & { hash: string } => ({
  hash: `\\x${createHash('sha256').update(body).digest('hex')}`,
  body: `\\x${Buffer.from(body).toString('hex')}`,
});
const { hash } = snapshotOf('a');
const runId = '0b000000-0000-8000-8000-000000000000';

record.link('upstream', { slug: 'a' });
record.link('upstream_snapshot', snapshotOf('a'));
record.link('upstream_run', { id: runId, upstream: 'a' });
record.link('review_item', { id: nobody, upstream: 'a', key: 'a' });
record.link('upstream_row', { upstream: 'a', key: 'a', record_key: 'a', snapshot: hash });

/** A row of each table of upstreams that the database takes: each case below breaks one thing. */
export const soundOfUpstreams: Record<string, SyntheticRow> = {
  upstream: { slug: 'b' },
  upstream_snapshot: snapshotOf('b'),
  upstream_run: { upstream: 'b', document_hash: hash },
  upstream_refusal: { id: nobody, run_id: runId },
  upstream_row: { upstream: 'a', key: 'b', record_key: 'b', snapshot: hash },
  upstream_scope: { upstream: 'a', scope: 'a' },
  upstream_row_change: { run_id: runId, upstream: 'a', key: 'a', former_snapshot: hash },
  upstream_record: { record_id: nobody, upstream: 'a', row_key: 'a' },
  review_item: { id: runId, upstream: 'b', key: 'b' },
};

const decided = { decided_at: '2025-10-22', decided_by: 'a-bank', reason: 'It is right.' };

/** Rows that the database refuses, by the constraint that refuses them. */
export const brokenOfUpstreams: [constraint: string, table: string, ...rows: SyntheticRow[]][] = [
  ['upstream_slug_check', 'upstream', { slug: 'A register' }],
  ['upstream_cadence_check', 'upstream', { cadence_hours: 0 }],
  ['upstream_snapshot_size_check', 'upstream_snapshot', { size_bytes: 2 }],
  ['upstream_snapshot_hash_check', 'upstream_snapshot', { hash }, { body: '\\x00' }],
  ['upstream_run_finished_check', 'upstream_run', { finished_at: '2025-10-22' }],
  ['upstream_run_finished_check', 'upstream_run', { outcome: 'FAILED' }],
  ['upstream_run_document_hash_check', 'upstream_run', { snapshot: hash, document_hash: null }],
  ['upstream_run_under_way_idx', 'upstream_run', { upstream: 'a' }],
  ['upstream_row_ended_check', 'upstream_row', { ended_at: '2025-10-22' }],
  ['upstream_row_ended_check', 'upstream_row', { ended_on: '2025-10-22' }],
  ['review_item_key_key', 'review_item', { upstream: 'a', key: 'a' }],
  ['review_item_language_check', 'review_item', { language: 'RU' }, { language: 'rus' }],
  ['review_item_excerpt_check', 'review_item', { excerpt: 'a'.repeat(20_001) }],
  ['review_item_proposal_check', 'review_item', { proposal: { a: 'a'.repeat(262_144) } }],
  ['review_item_version_check', 'review_item', { version: 0 }],
  ['review_item_reason_check', 'review_item', { ...decided, state: 'ACCEPTED', reason: '' }],
  [
    'review_item_decided_check',
    'review_item',
    { state: 'ACCEPTED' },
    decided,
    { ...decided, state: 'EDITED', decided_by: null },
    { ...decided, state: 'REJECTED', reason: null },
  ],
  ['review_item_published_check', 'review_item', { published_at: '2025-10-22' }],
  [
    'review_item_newer_check',
    'review_item',
    { newer_proposal: {} },
    { newer_excerpt: 'a' },
    { newer_source_hash: '\\x00' },
    { newer_extractor_version: 1 },
  ],
  ['upstream_row_record_key', 'upstream_row', { record_key: 'a' }],
];
