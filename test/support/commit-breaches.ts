import type { SyntheticRow } from './synthetic-row';

const recordedAt = '2001-01-01T00:00:00Z';

/** Rows of commits and changes that the database takes: each case below breaks one thing of it. */
export const soundOfCommits: Record<string, SyntheticRow> = {
  record_commit: { sequence: '999999', recorded_at: recordedAt, cause: 'OTHER' },
  record_change: {
    sequence: '1',
    changed_id: 'ffffffff-0000-8000-8000-000000000001',
    type: 'Provider',
    kind: 'ADDED',
  },
};

/** Rows that the database refuses, by the constraint that refuses them. */
export const brokenOfCommits: [constraint: string, table: string, ...rows: SyntheticRow[]][] = [
  ['record_commit_sequence_check', 'record_commit', { sequence: '0' }, { sequence: '-1' }],
  ['record_commit_sequence_key', 'record_commit', { sequence: '1' }],
];
