import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ingestDocument, type IngestOptions } from '../../src/ingestion/ingest-document';
import { hashOf, type ReceivedDocument } from '../../src/ingestion/documents/received-document';
import type { RunReport } from '../../src/ingestion/runs/run-report';
import { nationalBankRates } from '../../src/upstreams/national-bank/national-bank-rates';
import { openTestDatabase, type TestDatabase } from '../support/test-database';

const samples = join(__dirname, '../../src/upstreams/national-bank/samples');

/** The days of the recorded documents. */
export const days = ['2026-04-01', '2026-04-02', '2026-04-03'];

/** The recorded document of a day. */
export const sample = (day: string): string =>
  readFileSync(join(samples, `get_rates_${day}.xml`), 'utf8');

/** The document of 2 April, whose dollar is worth another amount. */
export const corrected = (): string =>
  sample('2026-04-02').replace('475.09', '475.19').replace('-3.68', '-3.58');

/** The document of 2 April, in which the rates of this many currencies are others. */
export function altered(count: number): string {
  let left = count;
  return sample('2026-04-02').replace(/<description>(\d+)/g, (match, number: string) =>
    left-- > 0 ? `<description>9${number}` : match,
  );
}

export const documentOf = (text: string): ReceivedDocument => {
  const bytes = Buffer.from(text);
  const retrievedAt = new Date('2026-04-08T13:43:00Z');
  return { bytes, snapshot: hashOf(bytes), origin: 'rates.xml', retrievedAt };
};

/** A database that takes in documents of the National Bank. */
export class RatesDatabase {
  private constructor(private readonly database: TestDatabase) {}

  static async open(): Promise<RatesDatabase> {
    return new RatesDatabase(await openTestDatabase());
  }

  get dataSource(): TestDatabase['dataSource'] {
    return this.database.dataSource;
  }

  get service(): TestDatabase['service'] {
    return this.database.service;
  }

  close(): Promise<void> {
    return this.database.close();
  }

  ingest(
    text: string,
    { expectedScope, ...options }: IngestOptions & { expectedScope?: string } = {},
  ): Promise<RunReport> {
    const document = { ...documentOf(text), ...(expectedScope !== undefined && { expectedScope }) };
    return ingestDocument(this.dataSource, nationalBankRates, document, options);
  }

  query<Row>(statement: string): Promise<Row[]> {
    return this.dataSource.query<Row[]>(statement);
  }

  /** Everything that is on record, and its version. */
  recordState(): Promise<unknown> {
    return this.query(`select (select version from record_version) as version,
      (select md5(string_agg(t::text, ' ' order by id)) from exchange_rate t) as rates,
      (select md5(string_agg(t::text, ' ' order by id)) from source t) as sources`);
  }

  async rateOf(currency: string, day: string): Promise<string | undefined> {
    const rows = await this.query<{ rate: string }>(
      `select rate from exchange_rate where currency = '${currency}' and effective_on = '${day}'`,
    );
    return rows[0]?.rate;
  }
}
