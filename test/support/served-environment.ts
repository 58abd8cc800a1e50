import { join } from 'node:path';
import { issueKey } from '../../src/domains/tenants/api-key.write';
import { statementRunner } from '../../src/postgres/statement-runner';
import { copyDataFolder } from './data-folder';
import { fillWithLeast } from './evaluation-record';
import { requestPool, type PooledAddress } from './pool-client';
import { openTestDatabase } from './test-database';

/*
 * What a process of the gateway serves whose database is not what is tested: a database of the
 * server where there is one, since to start with an embedded one takes a processor twice as long.
 */
const onServer = process.env['TEST_DATABASE_URL'] !== undefined;
const IIN_HMAC_KEY = Buffer.alloc(32, 7).toString('base64');

/**
 * Variables to serve the curated record. All tests of a run share it on a server, so the process
 * must only read; without one it is a copy of a data folder, in a folder of the test's.
 */
export async function recordEnvironment(folder: string, name = 'data'): Promise<NodeJS.ProcessEnv> {
  if (!onServer) return { DATA_DIR: await copyDataFolder(join(folder, name)) };
  const { serviceUrl } = await requestPool<PooledAddress>('/record');
  return { DATABASE_URL: serviceUrl ?? '', IIN_HMAC_KEY };
}

/** What a process serves that evaluates transfers. */
export interface EvaluationEnvironment {
  readonly variables: NodeJS.ProcessEnv;
  /** A tenant's, for evaluations; null where the process prints one. */
  readonly key: string | null;
  /** To be called when the process has ended. */
  close(): Promise<void>;
}

/** Variables to serve a database of the test's own, in which transfers can be evaluated. */
export async function evaluationEnvironment(folder: string): Promise<EvaluationEnvironment> {
  if (!onServer) {
    const variables = await recordEnvironment(folder);
    return { variables, key: null, close: () => Promise.resolve() };
  }
  const { dataSource, serviceUrl, close } = await openTestDatabase();
  await fillWithLeast(dataSource);
  const scopes = ['evaluations:write'] as const;
  const key = await issueKey(statementRunner(dataSource), {
    slug: 'a-bank',
    scopes,
    expiresAt: null,
  });
  return { variables: { DATABASE_URL: serviceUrl ?? '', IIN_HMAC_KEY }, key, close };
}
