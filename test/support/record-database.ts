import type { DataSource } from 'typeorm';
import { createDataSource } from '../../src/database/data-source';
import { requestPool, type PooledAddress } from './pool-client';

/**
 * A connection to the database that holds the curated record. All tests of one run share it, so
 * they only read.
 */
export async function connectToRecord(): Promise<DataSource> {
  const { connection } = await requestPool<PooledAddress>('/record');
  return createDataSource(connection, { pool: 4 }).initialize();
}
