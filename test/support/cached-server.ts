import { SingleProcessRecordVersion } from '../../src/response-cache/single-process-record-version';
import type { EvaluationDatabase } from './evaluation-database';
import type { TestServer, TestServerOptions } from './http-server';

const silent = { onLoss: () => undefined, onRestored: () => undefined };

/** A server that caches responses, once the version of the record is known. */
export async function serveCached(
  database: EvaluationDatabase,
  options: TestServerOptions = {},
): Promise<TestServer> {
  const recordVersion = new SingleProcessRecordVersion(database.resources().run, silent);
  const server = await database.serve({ ...options, recordVersion });
  while (recordVersion.current === null) await new Promise(setImmediate);
  return server;
}

/** How a response was obtained; "none" where it does not say so. */
export const cacheStatusOf = ({ headers }: Response): string =>
  (headers.get('cache-status') ?? 'none').replace('crypto-enforcement-gateway; ', '');
