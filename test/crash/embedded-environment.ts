import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { openEmbeddedDatabase } from '../../src/embedded-database/embedded-database';
import type { RunQuery, CrashEnvironment } from './environment';

/** The embedded database in a folder of its own. */
export class EmbeddedEnvironment implements CrashEnvironment {
  readonly name = 'embedded';
  readonly #folder = mkdtempSync(join(tmpdir(), 'gateway-crash-'));

  get variables(): Record<string, string> {
    return { DATA_DIR: join(this.#folder, 'data') };
  }

  /** Opening waits until the orphaned database process of a killed gateway has closed the files. */
  async inspect<Value>(work: (run: RunQuery) => Promise<Value>): Promise<Value> {
    const embedded = await openEmbeddedDatabase({ dataDir: join(this.#folder, 'data') });
    const client = new Client(embedded.connection);
    try {
      await client.connect();
      return await work(
        async <Row extends object>(text: string, values: unknown[] = []) =>
          (await client.query<Row>(text, values)).rows,
      );
    } finally {
      await client.end();
      await embedded.close();
    }
  }

  close(): Promise<void> {
    rmSync(this.#folder, { recursive: true, force: true });
    return Promise.resolve();
  }
}
