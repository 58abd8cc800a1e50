import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { projectRoot } from '../../src/project-root';
import { endWith } from '../support/ended-command';
import { OwnCluster } from './own-cluster';

/** The tests of the link to the database: they need a server, and without one are left out. */
const tests = ['link-faults', 'deadline-client', 'abandoned-requests', 'retried-reads'].map(
  (name) => `test/${name}`,
);

/** `npm run test:links`: on the server of TEST_DATABASE_URL, or else on one that is made for it. */
async function main(): Promise<number> {
  const given = process.env['TEST_DATABASE_URL'];
  if (given) return run(given);
  const cluster = await OwnCluster.make();
  try {
    return await run(String(cluster.environment['DATABASE_OWNER_URL']));
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
