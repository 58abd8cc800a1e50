import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { waitUntil } from '../crash/child-processes';
import { connectDataSource } from '../../src/database/connected-data-source';
import { issueKey } from '../../src/domains/tenants/api-key.write';
import { tenantTransactions } from '../../src/domains/tenants/tenant-transaction';
import { statementRunner } from '../../src/postgres/statement-runner';
import { fillWithLeast } from '../support/evaluation-record';
import { evaluationRow, insertEvaluations } from '../support/evaluation-row';
import { runCommand, type CommandAnswer } from '../support/gateway-process';
import { OwnCluster } from '../support/own-cluster';
import { giveToPostgres } from '../support/postgresql-programs';

jest.setTimeout(120_000);

const key = Buffer.alloc(32, 1).toString('base64');
let folder: string;
let archive: string;
let primary: OwnCluster;
let recovered: OwnCluster | undefined;
let tenantId: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gateway-recovery-'));
  archive = join(folder, 'archive');
  mkdirSync(archive);
  for (const each of [folder, archive]) giveToPostgres(each);
  primary = await OwnCluster.create({
    settings: ['archive_mode=on', `archive_command='cp %p ${archive}/%f'`],
  });
});
afterAll(async () => {
  await primary.close();
  await recovered?.close();
  rmSync(folder, { recursive: true, force: true });
});

const evidence = (cluster: OwnCluster, ...words: string[]): Promise<CommandAnswer> =>
  runCommand('evidence', words, {
    DATABASE_OWNER_URL: cluster.ownerUrl,
    DATABASE_URL: cluster.serviceUrl,
    EVIDENCE_SIGNING_KEY: key,
  });

async function withService<Result>(
  cluster: OwnCluster,
  work: (service: DataSource) => Promise<Result>,
): Promise<Result> {
  const service = await connectDataSource(cluster.serviceUrl, { variable: 'DATABASE_URL' });
  try {
    return await work(service);
  } finally {
    await service.destroy();
  }
}

const record = (cluster: OwnCluster, ...keys: string[]): Promise<string[]> =>
  withService(cluster, (service) =>
    tenantTransactions(service)(tenantId, (run) =>
      insertEvaluations(
        run,
        keys.map((each) => evaluationRow(tenantId, each)),
      ),
    ),
  );

/** A tenant with a key, in a migrated database. */
async function prepare(): Promise<void> {
  const { ownerUrl, serviceUrl } = primary;
  const urls = { DATABASE_OWNER_URL: ownerUrl, DATABASE_URL: serviceUrl };
  expect(await runCommand('migrate', [], urls)).toMatchObject({ code: 0 });
  const owner = await connectDataSource(ownerUrl, { variable: 'DATABASE_OWNER_URL' });
  try {
    await fillWithLeast(owner);
    const scopes = ['evaluations:read', 'evaluations:write'] as const;
    await issueKey(statementRunner(owner), { slug: 'a-bank', scopes, expiresAt: null });
    const [row] = await owner.query<{ id: string }[]>('select id from tenant');
    tenantId = (row as { id: string }).id;
  } finally {
    await owner.destroy();
  }
}

it('recovers to a moment, and goes on beyond what was lost', async () => {
  await prepare();
  await record(primary, '1', '2');
  const backup = await primary.baseBackup(join(folder, 'base'));
  // Neither the backup alone nor the newest state: the moment is between two transactions.
  await record(primary, '3');
  const [moment] = await primary.run<{ at: string }>('select clock_timestamp()::text as at');
  await record(primary, '4', '5');
  const heads = join(folder, 'heads.json');
  writeFileSync(heads, (await evidence(primary, 'heads')).stdout);
  await primary.run('select pg_switch_wal()');
  await primary.stop();

  appendFileSync(
    join(backup, 'postgresql.auto.conf'),
    `restore_command = 'cp ${archive}/%f %p'
recovery_target_time = '${moment?.at}'
recovery_target_action = 'pause'
`,
  );
  writeFileSync(join(backup, 'recovery.signal'), '');
  const cluster = (recovered = await OwnCluster.startIn(backup));
  await cluster.run('select pg_wal_replay_resume()');
  await waitUntil(async () => {
    const [row] = await cluster.run<{ done: boolean }>('select not pg_is_in_recovery() as done');
    return row?.done === true;
  }, 'the recovered server to be a primary');
  expect(await cluster.run('select sequence from transfer_rule_evaluation order by 1')).toEqual(
    ['1', '2', '3'].map((sequence) => ({ sequence })),
  );

  const lost = await evidence(cluster, 'verify', '--against', heads);
  expect(lost.code).not.toBe(0);
  const words = ['--tenant', 'a-bank', '--after', '5', '--reason', 'recovered to before a mistake'];
  expect(await evidence(cluster, 'resume', ...words)).toMatchObject({ code: 0 });
  const verified = await evidence(cluster, 'verify', '--against', heads);
  expect(verified).toMatchObject({ code: 0 });
  expect(verified.stdout).toContain('WARNING');
  // The numbers of 4 and 5 are on receipts: they are not given again.
  expect(await record(cluster, 'another')).toEqual(['6']);
  expect(await evidence(cluster, 'verify')).toMatchObject({ code: 0 });
});
