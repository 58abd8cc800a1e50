import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { openEmbeddedDatabase } from '../../src/embedded-database/embedded-database';
import type { Look, CrashEnvironment } from './environment';

/** The embedded database in a folder of its own. */
export class EmbeddedEnvironment implements CrashEnvironment {
  readonly name = 'embedded';
  readonly #folder = mkdtempSync(join(tmpdir(), 'gateway-crash-'));

  get environment(): Record<string, string> {
    return { DATA_DIR: join(this.#folder, 'data') };
  }

  /** Its lock keeps others out until what a killed gateway has left there has closed the files. */
  async look<Value>(work: (look: Look) => Promise<Value>): Promise<Value> {
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
