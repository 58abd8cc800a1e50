import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { projectRoot } from '../../src/project-root';
import { endWith } from '../support/ended-command';
import { TemporaryCluster } from './temporary-cluster';

/** Tests of the connection to the database, which are skipped without a server. */
const tests = [
  'test/postgres/connection-faults',
  'test/postgres/query-timeout-client',
  'test/postgres/read-retry',
  'test/http/aborted-requests',
  'test/response-cache/listening-record-version',
];

/** `npm run test:links`, on the server at TEST_DATABASE_URL or on a temporary one. */
async function main(): Promise<number> {
  const url = process.env['TEST_DATABASE_URL'];
  if (url) return run(url);
  const cluster = await TemporaryCluster.create();
  try {
    return await run(String(cluster.variables['DATABASE_OWNER_URL']));
  } finally {
    await cluster.close();
  }
}

async function run(url: string): Promise<number> {
  const jest = spawn('npx', ['jest', ...tests], {
    cwd: projectRoot(),
    env: { ...process.env, TEST_DATABASE_URL: url },
    stdio: 'inherit',
  });
  const [code] = (await once(jest, 'exit')) as [number | null];
  return code ?? 1;
}

endWith(main);
