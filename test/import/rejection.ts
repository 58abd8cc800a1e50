import type { DataSource } from 'typeorm';
import { importRecord } from '../../src/ingestion/curated/import-record';
import { ImportError } from '../../src/import/diagnostics';
import { fingerprint } from './record-fingerprint';

/** The error of a rejected import; expects that the database was not changed. */
export async function expectRejection(
  dataSource: DataSource,
  paths: readonly string[],
): Promise<ImportError> {
  const before = await fingerprint(dataSource);
  const outcome = await importRecord(dataSource, paths).then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(await fingerprint(dataSource)).toEqual(before);
  if (outcome instanceof ImportError) return outcome;
  throw outcome instanceof Error ? outcome : new Error('The import was not rejected');
}
