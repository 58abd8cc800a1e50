import type { DataSource } from 'typeorm';
import { createDataSource, type DatabaseAddress } from '../../src/database/data-source';

/** The variable by which the run's set-up tells the tests where the curated record is. */
export const recordVariable = 'GATEWAY_TEST_RECORD';

/**
 * A connection to the database that holds the curated record. All tests of one run share it, so
 * they only read.
 */
export async function connectToRecord(): Promise<DataSource> {
  const connection = JSON.parse(process.env[recordVariable] ?? 'null') as DatabaseAddress | null;
  if (!connection) throw new Error('The run was started without test/support/set-up.ts');
  return createDataSource(connection, { pool: 4 }).initialize();
}
