import { ingestDocument, type IngestOptions } from '../../../src/ingestion/ingest-document';
import { hashOf } from '../../../src/ingestion/documents/received-document';
import type { RunReport } from '../../../src/ingestion/runs/run-report';
import type { Upstream } from '../../../src/upstreams/upstream';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';

/** A database that takes in lists of addresses. */
export class AddressesDatabase {
  private constructor(private readonly database: TestDatabase) {}

  static async open(): Promise<AddressesDatabase> {
    return new AddressesDatabase(await openTestDatabase());
  }

  get dataSource(): TestDatabase['dataSource'] {
    return this.database.dataSource;
  }

  close(): Promise<void> {
    return this.database.close();
  }

  take(
    upstream: Upstream,
    bytes: Buffer,
    publishedOn: string,
    options: IngestOptions = { acceptHeld: true },
  ): Promise<RunReport> {
    const retrievedAt = new Date('2026-11-01');
    const document = { bytes, snapshot: hashOf(bytes), origin: 'x', retrievedAt, publishedOn };
    return ingestDocument(this.dataSource, upstream, document, options);
  }

  query<Row>(statement: string): Promise<Row[]> {
    return this.dataSource.query<Row[]>(statement);
  }

  /** The pairs of codes and addresses that are listed. */
  async pairs(): Promise<Set<string>> {
    const rows = await this.query<{ pair: string }>(`
      select code || ' ' || address as pair from crypto_address, unnest(codes) as code
      where delisted_on is null`);
    return new Set(rows.map(({ pair }) => pair));
  }

  /** Everything that is on record of addresses, and the record's version. */
  state(): Promise<unknown> {
    return this.query(`select (select version from record_version) as version,
      (select md5(string_agg(t::text, ' ' order by id)) from crypto_address t) as addresses,
      (select md5(string_agg(t::text, ' ' order by id)) from source t) as sources`);
  }
}

/** How many of one set the other does not have. */
export const countNew = (of: ReadonlySet<string>, than: ReadonlySet<string>): number =>
  [...of].filter((each) => !than.has(each)).length;
