import 'reflect-metadata';
import { createDataSource } from '../../src/database/data-source';
import { lowerPriority } from '../../src/command-line/lower-priority';
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

let isStopped = false;

/** Publishes until its parent says `stop`, and says how many documents it has published. */
async function publish({ ownerUrl, firstDay, rows }: PublishingTask): Promise<void> {
  lowerPriority();
  const dataSource = await createDataSource({ url: ownerUrl }, { pool: 2 }).initialize();
  // A run that is not finished would keep the next round's from beginning until its lease ends.
  for (let published = 1; !isStopped; published += 1) {
    const bytes = syntheticDocument(addDays(firstDay, published), rows);
    await ingestDocument(dataSource, syntheticUpstream, received(bytes));
    process.send?.(published);
  }
  await dataSource.destroy();
  process.disconnect();
}

process.on('message', (message: PublishingTask | 'stop') => {
  if (message === 'stop') isStopped = true;
  else void publish(message);
});
