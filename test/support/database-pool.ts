import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createDataSource } from '../../src/database/data-source';
import { importRecord } from '../../src/ingestion/curated/import-record';
import { openEmbeddedPool } from './embedded-pool';
import { createDataFolder, type CreatedFolder } from './first-start';
import type { LentDatabase, PooledAddress } from './pool-client';
import type { DatabasePool, PooledDatabase } from './pooled-database';
import { openServerPool } from './server-pool';

/**
 * The databases of a run, for its workers: `/open` and `/release` over HTTP. Opening one embedded
 * and migrating it takes two seconds of a processor, so a released one is emptied and lent again.
 * `/record` is one with the curated record, which all share; `/folder` is the data folder that a
 * first start leaves, to be copied. What no file requests is not created.
 */
export async function serveDatabases(): Promise<{ address: string; close(): Promise<void> }> {
  const server = process.env['TEST_DATABASE_URL'];
  const pool = server ? openServerPool(server) : openEmbeddedPool();
  const lent = new Map<string, PooledDatabase>();
  let record: Promise<PooledDatabase> | undefined;
  let folder: Promise<CreatedFolder> | undefined;

  const answers: Record<string, (parameters: URLSearchParams) => Promise<unknown>> = {
    '/open': async (parameters): Promise<LentDatabase> => {
      const database = await pool.open({ migrate: parameters.has('migrate') });
      const id = randomUUID();
      lent.set(id, database);
      return { id, ...addressOf(database) };
    },
    '/release': async (parameters) => {
      const id = parameters.get('id') ?? '';
      const database = lent.get(id);
      lent.delete(id);
      await database?.release();
      return {};
    },
    '/record': async () => addressOf(await (record ??= openRecord(pool))),
    '/folder': async () => (await (folder ??= createDataFolder())).path,
  };
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    // A file asks once in a while, and a connection that it kept might be closed just then.
    response.setHeader('connection', 'close');
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://pool');
    try {
      response.end(JSON.stringify(await answers[pathname]?.(searchParams)));
    } catch (error) {
      response.writeHead(500).end((error as Error).stack);
    }
  };
  const http = createServer((request, response) => void answer(request, response));
  http.listen(0, '127.0.0.1').unref();
  await once(http, 'listening');
  return {
    address: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    close: async () => {
      http.closeAllConnections();
      http.close();
      await pool.close();
      (await folder)?.remove();
    },
  };
}

function addressOf({ connection, serviceUrl }: PooledDatabase): PooledAddress {
  return { connection, serviceUrl };
}

async function openRecord(pool: DatabasePool): Promise<PooledDatabase> {
  const database = await pool.open({ migrate: true });
  const dataSource = await createDataSource(database.connection, { pool: 4 }).initialize();
  await importRecord(dataSource, [join(__dirname, '../../data/kazakhstan')]);
  await dataSource.destroy();
  return database;
}
