import 'reflect-metadata';
import { createDataSource } from '../../src/database/data-source';
import { ingestDocument } from '../../src/ingestion/ingest-document';
import { addDays } from '../../src/kernel/scalars/day';
import { received } from './ingestion-round';
import { syntheticDocument, syntheticUpstream } from './synthetic-upstream';

/** What to publish: documents of new days, one after the other. */
export interface PublishingTask {
  readonly ownerUrl: string;
  readonly firstDay: string;
  readonly rows: number;
}

/** Publishes until its parent ends it, and says how many documents it has published. */
async function publish({ ownerUrl, firstDay, rows }: PublishingTask): Promise<void> {
  const dataSource = await createDataSource({ url: ownerUrl }, { pool: 2 }).initialize();
  for (let published = 1; ; published += 1) {
    const bytes = syntheticDocument(addDays(firstDay, published), rows);
    await ingestDocument(dataSource, syntheticUpstream, received(bytes));
    process.send?.(published);
  }
}

process.once('message', (task: PublishingTask) => {
  void publish(task);
});
