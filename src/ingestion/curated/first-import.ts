import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { importRecord, type ImportOptions } from './import-record';
import type { ImportSummary } from '../../import/import-summary';
import { projectRoot } from '../../project-root';

/**
 * Imports the curated record (data/kazakhstan) into an empty database; returns null where it has
 * records already. Every claim has a source, so a database without sources has no claims.
 */
export async function importCuratedRecord(
  dataSource: DataSource,
  options: ImportOptions = {},
): Promise<ImportSummary | null> {
  const [row] = await dataSource.query<{ hasRecords: boolean }[]>(
    'select exists (select from source) or exists (select from provider) as "hasRecords"',
  );
  if (row?.hasRecords === true) return null;
  return importRecord(dataSource, [join(projectRoot(), 'data/kazakhstan')], options);
}
