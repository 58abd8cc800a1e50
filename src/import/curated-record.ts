import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { importRecord, type ImportOptions } from './import-record';
import type { ImportSummary } from './import-summary';
import { projectRoot } from '../project-root';

/**
 * Imports the curated record that comes with the gateway, if the database is empty; null where
 * it is not. A record without a source cannot be, so without sources there is nothing.
 */
export async function importCuratedRecord(
  dataSource: DataSource,
  options: ImportOptions = {},
): Promise<ImportSummary | null> {
  const [found] = await dataSource.query<{ taken: boolean }[]>(
    'select exists (select from source) or exists (select from provider) as taken',
  );
  if (found?.taken === true) return null;
  return importRecord(dataSource, [join(projectRoot(), 'data/kazakhstan')], options);
}
