import { Claim } from '../domains/claims/claim';
import { recordTables, type RecordTable } from '../import/tables/table';

/** The tables that upstreams write, each after those that it refers to. */
export const publishedTables: readonly RecordTable[] = [
  ...recordTables,
  { name: 'claims', record: Claim },
];
