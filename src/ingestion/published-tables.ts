import { RegisterEntry } from '../domains/register-entries/register-entry';
import { recordTables, type RecordTable } from '../import/tables/table';

/** The tables that upstreams write, each after those that it refers to. */
export const publishedTables: readonly RecordTable[] = [
  ...recordTables,
  { name: 'registerEntries', record: RegisterEntry },
];
