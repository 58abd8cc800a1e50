import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accessProblem } from '../../src/evidence/evidence-access.check';
import { parseHeads, type EvidenceHeads } from '../../src/evidence/heads/signed-heads';
import { createEvidenceKey } from '../../src/evidence/heads/signing-key';
import { statementRunner } from '../../src/postgres/statement-runner';
import { runCommand, type CommandAnswer } from '../support/gateway-process';
import { loggedIn, makeLoginRole, type LoginRole } from '../support/login-role';
import { TamperedChains, testKey, testSeed, type TamperedChain } from './tampered-chain';

const folder = mkdtempSync(join(tmpdir(), 'evidence-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const evidence = (args: string, environment: NodeJS.ProcessEnv): Promise<CommandAnswer> =>
  runCommand('evidence', args.split(' '), environment);

describe('npm run evidence with the embedded database', () => {
  it('signs with the key stored in the data folder', async () => {
    const dataDir = join(folder, 'data');
    const { code, stdout, stderr } = await evidence('heads', { DATA_DIR: dataDir });
    expect([code, stderr]).toEqual([0, '']);
    const stored = JSON.parse(readFileSync(join(dataDir, 'secrets.json'), 'utf8')) as {
      evidenceSigningKey: string;
    };
    const { publicKey } = createEvidenceKey(Buffer.from(stored.evidenceSigningKey, 'base64'));
    expect(parseHeads(stdout, publicKey)).toMatchObject({ version: 1, heads: [], publicKey });
  });
});

const describeOnServer = process.env['TEST_DATABASE_URL'] ? describe : describe.skip;

describeOnServer('npm run evidence with a PostgreSQL', () => {
  let chains: TamperedChains;
  let chain: TamperedChain;
  let url: string;
  let service: string;
  let role: LoginRole;
  beforeAll(async () => {
    chains = await TamperedChains.open();
    chain = await chains.create();
    ({ url } = chains.database.connection as { url: string });
    service = chains.database.serviceUrl ?? '';
  });
  afterAll(() => chains.close());
  beforeEach(async () => {
    role = await makeLoginRole(chains.database.dataSource, url);
  });
  afterEach(() => role.drop());

  const query = (text: string): Promise<unknown> =>
    chains.database.dataSource.query(text.replaceAll('ROLE', role.name));
  const problem = (): Promise<string | null> =>
    loggedIn(role.url, (dataSource) => accessProblem(statementRunner(dataSource)));

  it('signs and verifies as a superuser and as the application role', async () => {
    const EVIDENCE_SIGNING_KEY = testSeed.toString('base64');
    const heads = await evidence('heads', { DATABASE_URL: url, EVIDENCE_SIGNING_KEY });
    expect((JSON.parse(heads.stdout) as EvidenceHeads).heads).toEqual(chain.heads.heads);
    const unsigned = await evidence('heads', { DATABASE_URL: service });
    expect([unsigned.code, unsigned.stdout]).toEqual([1, '']);
    expect(unsigned.stderr).toMatch(/^EVIDENCE_SIGNING_KEY is required to sign heads[^\n]*\n$/);
    const file = join(folder, 'heads.json');
    writeFileSync(file, heads.stdout);
    const args = `verify --against ${file} --public-key ${testKey.publicKey}`;
    const intact = {
      code: 0,
      stderr: '',
      stdout: expect.stringContaining('all valid, matching'),
    };
    expect(await evidence(args, { DATABASE_URL: service })).toEqual(intact);
    // Where both addresses are set, the owner's is used.
    const both = { DATABASE_URL: 'postgres://unknown@127.0.0.1:1/none', DATABASE_OWNER_URL: url };
    expect(await evidence(args, both)).toEqual(intact);
  });

  it('verifies as an owner that is not a superuser', async () => {
    const tables = ['tenant', 'transfer_rule_evaluation'];
    for (const table of tables) await query(`alter table ${table} owner to ROLE`);
    try {
      const { code, stdout } = await evidence('verify', { DATABASE_URL: role.url });
      expect([code, stdout]).toEqual([
        0,
        expect.stringMatching(/^bank-1: 20 evaluations, all valid/),
      ]);
    } finally {
      for (const table of tables) await query(`alter table ${table} owner to current_user`);
    }
  });

  it('accepts a role that may only read', async () => {
    await query('grant select on tenant, transfer_rule_evaluation to ROLE');
    expect(await problem()).toBeNull();
  });

  it('rejects a role that may not read', async () => {
    const { code, stdout, stderr } = await evidence('verify', { DATABASE_URL: role.url });
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toBe(
      `The evaluations cannot be read: the role ${role.name} may not read evaluations and ` +
        "tenants: log in as the owner or as the application's role.\n",
    );
    await query('grant select on transfer_rule_evaluation to ROLE');
    expect(await problem()).toMatch(/may not read evaluations and tenants/);
    await query('revoke select on transfer_rule_evaluation from ROLE');
    await query('grant select on tenant to ROLE');
    expect(await problem()).toMatch(/may not read evaluations and tenants/);
  });

  it.each([
    ['is missing', 'drop policy transfer_rule_evaluation_tenant on transfer_rule_evaluation'],
    [
      'has a restrictive one beside it',
      'create policy other on transfer_rule_evaluation as restrictive using (false)',
    ],
  ])('rejects a table whose policy %s', async (_, change) => {
    await query('grant select on tenant, transfer_rule_evaluation to ROLE');
    const runner = chains.database.dataSource.createQueryRunner();
    await runner.query('begin');
    await runner.query(change);
    await runner.query(`set local role ${role.name}`);
    const found = await accessProblem((statement) => {
      const { text, values } = statement.render();
      return runner.query(text, values) as Promise<never[]>;
    });
    await runner.query('rollback');
    await runner.release();
    expect(found).toMatch(
      /^the policies of transfer_rule_evaluation differ from the migrated ones/,
    );
  });

  it('rejects a database without migrations', async () => {
    const empty = new URL(url);
    empty.pathname = '/postgres';
    const { code, stderr } = await evidence('verify', { DATABASE_URL: empty.href });
    expect([code, stderr]).toEqual([
      1,
      'The evaluations cannot be read: the table transfer_rule_evaluation does not exist: ' +
        'run `npm run migrate` as the owner.\n',
    ]);
  });
});
