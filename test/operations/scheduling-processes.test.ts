import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCasps } from '../../src/upstreams/esma/casps.reader';
import { readNcasp } from '../../src/upstreams/esma/ncasp.reader';
import { startReplayServer, type ReplayServer } from '../ingestion/fetch/support/replay-server';
import { fillWithLeast } from '../support/evaluation-record';
import { GatewayProcess } from '../support/gateway-process';
import { openServerDatabase, type ServerDatabase } from './support/server-database';

/** Longer than from one look at the schedule to the next, in milliseconds. */
const tickMs = 16_000;

const samples = join(__dirname, '../../src/upstreams/esma/samples');
const casps = readFileSync(join(samples, 'CASPS_2026-06-28.csv'));
const ncasp = readFileSync(join(samples, 'ncasp/NCASP_2026-07_trimmed.csv'));
const entryCount = readCasps(casps).rows.length + readNcasp(ncasp).rows.length;
const folder = '/sites/default/files/2024-12';
const documents = [`${folder}/CASPS.csv`, `${folder}/NCASP.csv`];

let publisher: ReplayServer;
let database: ServerDatabase;
let environment: NodeJS.ProcessEnv;

beforeEach(async () => {
  const [first = '', second = ''] = documents;
  publisher = await startReplayServer({ [first]: { body: casps }, [second]: { body: ncasp } });
  database = await openServerDatabase(fillWithLeast);
  environment = {
    DATABASE_URL: database.serviceUrl,
    DATABASE_OWNER_URL: database.ownerUrl,
    IIN_HMAC_KEY: randomBytes(32).toString('base64'),
    UPSTREAMS: 'esma-casps,esma-ncasp',
    UPSTREAM_CONTACT: 'data@example.kz',
    LOCAL_PUBLISHER_PORT: String(publisher.port),
    NODE_OPTIONS: `--require ${join(__dirname, 'support/local-publisher.cjs')}`,
  };
});
afterEach(async () => {
  await database.close();
  await publisher.close();
});

/** The outcomes of the runs of each upstream, in their order. */
async function outcomes(): Promise<Record<string, (string | null)[]>> {
  const rows = await database.dataSource.query<{ upstream: string; all: (string | null)[] }[]>(
    `select upstream, array_agg(outcome::text order by started_at) as all from upstream_run
    group by upstream`,
  );
  return Object.fromEntries(rows.map(({ upstream, all }) => [upstream, all]));
}

async function entries(): Promise<number> {
  const [row] = await database.dataSource.query<{ count: number }[]>(
    'select count(*)::integer as count from register_entry',
  );
  return row?.count ?? -1;
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(100);
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

it('reads each document once, whichever of two processes does', async () => {
  const both = [new GatewayProcess(environment), new GatewayProcess(environment)];
  await Promise.all(both.map((each) => each.address()));
  await until(async () => (await entries()) === entryCount);
  await sleep(tickMs);
  const once = { 'esma-casps': ['PUBLISHED'], 'esma-ncasp': ['PUBLISHED'] };
  expect(await outcomes()).toEqual(once);
  expect(publisher.paths().sort()).toEqual(documents);
  for (const each of both) expect(await each.stop()).toBe(0);
});

it('takes over from a process that was killed in a run, of which nothing is left', async () => {
  const holder = database.dataSource.createQueryRunner();
  await holder.startTransaction();
  await holder.query('lock table register_entry in exclusive mode');
  const first = new GatewayProcess(environment);
  await first.address();
  // It waits in the transaction that publishes.
  await until(async () => {
    const [row] = await database.dataSource.query<{ waits: boolean }[]>(
      `select exists (select from pg_locks where not granted
        and relation = 'register_entry'::regclass) as waits`,
    );
    return row?.waits ?? false;
  });
  const second = new GatewayProcess(environment);
  await second.address();
  await first.stop('SIGKILL');
  await holder.rollbackTransaction();
  await holder.release();
  await until(async () => (await outcomes())['esma-ncasp']?.[0] === 'PUBLISHED');
  expect(await outcomes()).toEqual({ 'esma-casps': [null], 'esma-ncasp': ['PUBLISHED'] });
  expect(await entries()).toBe(readNcasp(ncasp).rows.length);
  // Ten minutes pass.
  await database.dataSource.query(
    `update upstream_run set lease_until = now() - interval '1 s' where outcome is null`,
  );
  await until(async () => (await entries()) === entryCount);
  const expected = { 'esma-casps': ['ABANDONED', 'PUBLISHED'], 'esma-ncasp': ['PUBLISHED'] };
  expect(await outcomes()).toEqual(expected);
  expect(second.err).toContain('upstream run was abandoned');
  expect(publisher.paths().sort()).toEqual([documents[0], ...documents]);
  expect(await second.stop()).toBe(0);
});
