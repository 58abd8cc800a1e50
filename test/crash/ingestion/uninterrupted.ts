import { openOwnerDatabase } from '../../../src/database/owner-database';
import { IN_MEMORY } from '../../../src/embedded-database/embedded-database';
import { ingestDocument } from '../../../src/ingestion/ingest-document';
import { hashOf } from '../../../src/ingestion/documents/received-document';
import { nationalBankRates } from '../../../src/upstreams/national-bank/national-bank-rates';
import type { RunQuery } from '../environment';
import type { RatesDocument } from './documents';
import { readIngestionState, type IngestionState } from './ingestion-state';

/** The states of a database before, between and after documents that nothing interrupts. */
export async function uninterruptedStates(
  documents: readonly RatesDocument[],
): Promise<IngestionState[]> {
  const { dataSource, close } = await openOwnerDatabase({
    databaseUrl: undefined,
    dataDir: IN_MEMORY,
  });
  const run: RunQuery = (text, values) => dataSource.query(text, values);
  try {
    const states = [await readIngestionState(run)];
    for (const { body } of documents) {
      const bytes = Buffer.from(body);
      const document = { bytes, snapshot: hashOf(bytes), origin: 'x', retrievedAt: new Date() };
      await ingestDocument(dataSource, nationalBankRates, document);
      states.push(await readIngestionState(run));
    }
    return states;
  } finally {
    await close();
  }
}
