import { record } from './synthetic-breaches';
import type { SyntheticRow } from './synthetic-row';

const recordedAt = '2001-01-01T00:00:00Z';

const redactedId = 'ffffffff-0000-8000-8000-000000000002';
record.link('redacted_record', { record_id: redactedId, type: 'Provider', sequence: '1' });

/** Rows of commits and changes that the database takes: each case below breaks one thing of it. */
export const soundOfCommits: Record<string, SyntheticRow> = {
  record_commit: { sequence: '999999', recorded_at: recordedAt, cause: 'OTHER' },
  record_change: {
    sequence: '1',
    changed_id: 'ffffffff-0000-8000-8000-000000000001',
    type: 'Provider',
    kind: 'ADDED',
  },
  redacted_record: {
    record_id: 'ffffffff-0000-8000-8000-000000000001',
    ...{ type: 'Provider', sequence: '1' },
  },
  redacted_row: { upstream: 'a', key_hash: `\\x${'0'.repeat(64)}`, record_id: redactedId },
};

/** Rows that the database refuses, by the constraint that refuses them. */
export const brokenOfCommits: [constraint: string, table: string, ...rows: SyntheticRow[]][] = [
  ['record_commit_sequence_check', 'record_commit', { sequence: '0' }, { sequence: '-1' }],
  ['record_commit_sequence_key', 'record_commit', { sequence: '1' }],
  ['record_commit_reason_check', 'record_commit', { reason: '' }, { reason: 'x'.repeat(501) }],
  ['redacted_record_lifted_check', 'redacted_record', { lifted_at: recordedAt }],
  ['redacted_record_lifted_check', 'redacted_record', { lift_reason: 'why' }],
  [
    'redacted_record_lift_reason_check',
    'redacted_record',
    { lifted_at: recordedAt, lift_reason: '' },
  ],
  ['redacted_row_key_hash_check', 'redacted_row', { key_hash: '\\x00' }],
  [
    'redacted_row_record_id_fkey',
    'redacted_row',
    { record_id: 'ffffffff-0000-8000-8000-000000000003' },
  ],
];
