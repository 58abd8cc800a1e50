import type { DataSource } from 'typeorm';
import { importRecord } from '../../src/import/import-record';
import { ImportError } from '../../src/import/diagnostics';
import { fingerprint } from './record-fingerprint';

/** The refusal of an import, of which, this makes sure, nothing was kept. */
export async function refusalOf(
  dataSource: DataSource,
  paths: readonly string[],
): Promise<ImportError> {
  const before = await fingerprint(dataSource);
  const refused = await importRecord(dataSource, paths).then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(await fingerprint(dataSource)).toEqual(before);
  if (refused instanceof ImportError) return refused;
  throw refused instanceof Error ? refused : new Error('It was not refused');
}
