import type { DataSource } from 'typeorm';
import { importRecord } from '../../src/ingestion/curated/import-record';
import type { RowCounts, ImportSummary } from '../../src/import/import-summary';
import { emptyTables } from '../support/emptying';
import { openTestDatabase, type TestDatabase } from '../support/test-database';
import { RecordFolder } from './record-folder';
import { smallRecord } from './record-text';

/** A database, and a folder of files that a suite imports into it. */
export class RecordSession {
  readonly folder = new RecordFolder();
  #database: TestDatabase | undefined;

  async open(): Promise<void> {
    this.#database = await openTestDatabase();
  }

  async close(): Promise<void> {
    this.folder.remove();
    await this.#database?.close();
  }

  get dataSource(): DataSource {
    if (!this.#database) throw new Error('The session is not open');
    return this.#database.dataSource;
  }

  /** Where its owner logs in; of the embedded database there is no such address. */
  get url(): string {
    return (this.#database?.connection as { url: string }).url;
  }

  /** Resets the database to the small record. */
  async restore(): Promise<void> {
    await this.empty();
    await this.import(smallRecord);
  }

  async empty(): Promise<void> {
    await emptyTables(this.dataSource, 'source, authority, asset, provider');
  }

  import(text: string, dryRun = false): Promise<ImportSummary> {
    return importRecord(this.dataSource, [this.folder.write('record.yaml', text)], { dryRun });
  }

  async values(query: string): Promise<unknown[][]> {
    const rows = await this.dataSource.query<object[]>(query);
    return rows.map((row) => Object.values(row));
  }
}

/** The counts other than zero and `unchanged`, by list. */
export function written({ records }: ImportSummary): Record<string, Partial<RowCounts>> {
  const entries = Object.entries(records).map(([name, counts]) => {
    const written = Object.entries(counts).filter(
      ([key, count]) => key !== 'unchanged' && count > 0,
    );
    return [name, Object.fromEntries(written)] as const;
  });
  return Object.fromEntries(entries.filter(([, counts]) => Object.keys(counts).length > 0));
}

/** The small record with texts in it replaced. */
export function replaced(...replacements: [find: string, by: string][]): string {
  return replacements.reduce((text, [find, by]) => {
    if (!text.includes(find)) throw new Error(`The record does not have ${JSON.stringify(find)}`);
    return text.replace(find, by);
  }, smallRecord);
}
