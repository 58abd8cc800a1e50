import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { createDataSource } from '../../src/database/data-source';
import { ingestDocument } from '../../src/ingestion/ingest-document';
import { received } from './ingestion-round';
import { syntheticUpstream } from './synthetic-upstream';

/** The document that a process of its own takes, and the database. */
export interface MemoryTask {
  readonly ownerUrl: string;
  readonly path: string;
}

/** Megabytes of memory before the document was read from its file, and at most since then. */
export interface MemoryReport {
  readonly idleMegabytes: number;
  readonly peakMegabytes: number;
}

async function measure({ ownerUrl, path }: MemoryTask): Promise<MemoryReport> {
  const dataSource = await createDataSource({ url: ownerUrl }, { pool: 1 }).initialize();
  const idle = process.memoryUsage().rss;
  await ingestDocument(dataSource, syntheticUpstream, received(readFileSync(path)));
  await dataSource.destroy();
  // In kilobytes, unlike the other.
  const peak = process.resourceUsage().maxRSS * 1024;
  return { idleMegabytes: idle / 2 ** 20, peakMegabytes: peak / 2 ** 20 };
}

process.once('message', (task: MemoryTask) => {
  void measure(task).then((report) => process.send?.(report, () => process.exit(0)));
});
