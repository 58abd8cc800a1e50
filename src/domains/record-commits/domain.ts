import type { Domain } from '../../kernel/fields/domain';
import { historyTable, recordTables } from './record-tables';

/** The history of the public record: its commits, its former states, and what changed. */
export const recordCommits: Domain = {
  name: 'record-commits',
  records: [],
  tables: ['record_commit', 'record_node_change', ...recordTables.map(historyTable)],
  fields: [],
};
