import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectDataSource } from '../../src/database/connected-data-source';
import { issueKey } from '../../src/domains/tenants/api-key.write';
import { tenantTransactions } from '../../src/domains/tenants/tenant-transaction';
import { statementRunner } from '../../src/postgres/statement-runner';
import { fillWithLeast } from '../support/evaluation-record';
import { evaluationRow, insertEvaluations } from '../support/evaluation-row';
import { GatewayProcess, runCommand, type CommandAnswer } from '../support/gateway-process';
import { post } from '../support/http-server';
import { OwnCluster } from '../support/own-cluster';
import { newestProgramFolder } from '../support/postgresql-programs';

jest.setTimeout(60_000);

/** The commands of docs/operate.md, run as they are written, on a cluster with the roles of it. */
const documented = readFileSync(join(__dirname, '../../docs/operate.md'), 'utf8').split(
  '## Backup\n',
)[1] as string;
const blocks = (language: string): string[] =>
  [...documented.matchAll(new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 'gs'))].map(
    ([, text]) => text as string,
  );
const [roleStatements = ''] = blocks('sql');
const [dumpCommand = '', restoreCommands = ''] = blocks('sh');
const restoreCommand = restoreCommands.split('npm run')[0] as string;

const evidenceKey = Buffer.alloc(32, 1).toString('base64');
const slugs = ['a-bank', 'b-bank'];
let folder: string;
let cluster: OwnCluster;
const keys: string[] = [];

const url = (role: string, database: string): string =>
  `postgres://${role}:service@127.0.0.1:${cluster.port}/${database}`;
const environment = (database: string) => ({
  DATABASE_OWNER_URL: url('gateway_owner', database),
  DATABASE_URL: url('gateway_service', database),
  EVIDENCE_SIGNING_KEY: evidenceKey,
  IIN_HMAC_KEY: evidenceKey,
});

function shell(command: string, variables: Record<string, string>): Promise<CommandAnswer> {
  const env = { PATH: `${newestProgramFolder()}:${process.env['PATH']}`, ...variables };
  return new Promise((resolve) => {
    execFile('sh', ['-ec', command], { cwd: folder, env }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

async function recordEvaluations(): Promise<void> {
  const owner = await connectDataSource(url('gateway_owner', 'gateway'), { variable: 'owner' });
  const service = await connectDataSource(url('gateway_service', 'gateway'), { variable: 'url' });
  try {
    await fillWithLeast(owner);
    for (const slug of slugs) {
      const scopes = ['evaluations:read', 'evaluations:write'] as const;
      keys.push(await issueKey(statementRunner(owner), { slug, scopes, expiresAt: null }));
      const rows = await owner.query<{ id: string }[]>('select id from tenant where slug = $1', [
        slug,
      ]);
      const { id } = rows[0] as { id: string };
      await tenantTransactions(service)(id, (run) =>
        insertEvaluations(
          run,
          ['1', '2', '3'].map((key) => evaluationRow(id, key)),
        ),
      );
    }
  } finally {
    await Promise.all([owner.destroy(), service.destroy()]);
  }
}

/** An empty database of the owner's, filled from a dump by the documented command. */
async function restore(database: string): Promise<void> {
  await cluster.run(`create database ${database} owner gateway_owner`);
  const restored = await shell(restoreCommand, environment(database));
  expect(restored).toMatchObject({ code: 0, stderr: '' });
  expect(await runCommand('migrate', [], environment(database))).toMatchObject({ code: 0 });
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gateway-backup-'));
  cluster = await OwnCluster.create();
  await cluster.run('create role gateway_owner login');
  await cluster.run('create database gateway owner gateway_owner');
  await cluster.run(roleStatements);
  expect(await runCommand('migrate', [], environment('gateway'))).toMatchObject({ code: 0 });
  await recordEvaluations();
});
afterAll(async () => {
  await cluster.close();
  rmSync(folder, { recursive: true, force: true });
});

it('a dump by the documented role and commands is restored, verified and served', async () => {
  const heads = join(folder, 'heads.json');
  const signed = await runCommand('evidence', ['heads'], environment('gateway'));
  writeFileSync(heads, signed.stdout);
  const BACKUP_URL = url('gateway_backup', 'gateway');
  expect(await shell(dumpCommand, { BACKUP_URL })).toMatchObject({ code: 0, stderr: '' });
  await restore('restored');
  const verify = ['verify', '--json', '--against', heads];
  const verified = await runCommand('evidence', verify, environment('restored'));
  expect(JSON.parse(verified.stdout)).toMatchObject({
    sound: true,
    warnings: [],
    tenants: slugs.map((tenant) => ({ tenant, inHeads: true, evaluations: 3, findings: [] })),
  });
  const { DATABASE_URL, IIN_HMAC_KEY } = environment('restored');
  const gateway = new GatewayProcess({ DATABASE_URL, IIN_HMAC_KEY });
  const query = '{ transferRuleEvaluations(first: 5) { nodes { sequence } } }';
  const headers = { authorization: `Bearer ${keys[1]}` };
  const { body } = await post(await gateway.address(), { query }, headers);
  expect(body).toMatchObject({ data: { transferRuleEvaluations: { nodes: { length: 3 } } } });
  expect(gateway.err).not.toContain('restored in part');
  await gateway.stop();
});

it('a dump by the owner fails, and is without evaluations where it is made not to', async () => {
  const BACKUP_URL = url('gateway_owner', 'gateway');
  const refused = await shell(dumpCommand, { BACKUP_URL });
  expect(refused.code).not.toBe(0);
  expect(refused.stderr).toContain('query would be affected by row-level security policy');
  const partial = dumpCommand.replace('pg_dump', 'pg_dump --enable-row-security');
  expect(await shell(partial, { BACKUP_URL })).toMatchObject({ code: 0, stderr: '' });
  await restore('partial');
  const { code, stdout } = await runCommand('evidence', ['verify'], environment('partial'));
  expect(code).toBe(0);
  for (const slug of slugs) expect(stdout).toContain(`WARNING: ${slug}: no evaluations`);
});
