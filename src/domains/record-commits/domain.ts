import type { Domain } from '../../kernel/fields/domain';
import { recordCommitFields } from './record-commit.links';
import { historyTable, recordTables, summaryTables } from './record-tables';

/** The history of the public record: its commits, its former states, and what changed. */
export const recordCommits: Domain = {
  name: 'record-commits',
  records: [],
  tables: [
    'record_commit',
    'record_change',
    ...[...recordTables.map(({ name }) => name), ...summaryTables].map(historyTable),
  ],
  fields: recordCommitFields,
};
