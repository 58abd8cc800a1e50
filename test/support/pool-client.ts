import type { DatabaseAddress } from '../../src/database/data-source';

/** The variable that holds where a run's databases are asked for. */
export const poolVariable = 'GATEWAY_TEST_DATABASES';

/** Where a database is reached. */
export interface PooledAddress {
  /** As its owner. */
  connection: DatabaseAddress;
  /** As the role that serves; null on the embedded one, where that role cannot log in. */
  serviceUrl: string | null;
}

/** A database that a test file has until it releases it by its id. */
export interface LentDatabase extends PooledAddress {
  id: string;
}

/** Requests something of the run's databases: see `serveDatabases`. */
export async function requestPool<Result>(path: string): Promise<Result> {
  const address = process.env[poolVariable];
  if (!address) throw new Error('The run was started without test/support/set-up.ts');
  const response = await fetch(`${address}${path}`);
  const text = await response.text();
  if (!response.ok) throw new Error(`The test databases answered ${path} with: ${text}`);
  return JSON.parse(text) as Result;
}
