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

/** `npm run evidence` as a process of its own, and as whom it may log in. */
const folder = mkdtempSync(join(tmpdir(), 'evidence-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const evidence = (words: string, environment: NodeJS.ProcessEnv): Promise<CommandAnswer> =>
  runCommand('evidence', words.split(' '), environment);

describe('npm run evidence with the embedded database', () => {
  it('signs with the key that is kept beside it', async () => {
    const dataDir = join(folder, 'data');
    const { code, stdout, stderr } = await evidence('heads', { DATA_DIR: dataDir });
    expect([code, stderr]).toEqual([0, '']);
    const kept = JSON.parse(readFileSync(join(dataDir, 'secrets.json'), 'utf8')) as {
      evidenceSigningKey: string;
    };
    const { publicKey } = createEvidenceKey(Buffer.from(kept.evidenceSigningKey, 'base64'));
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
    chain = await chains.make();
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

  it('signs and verifies, as the superuser and as the service', async () => {
    const EVIDENCE_SIGNING_KEY = testSeed.toString('base64');
    const heads = await evidence('heads', { DATABASE_URL: url, EVIDENCE_SIGNING_KEY });
    expect((JSON.parse(heads.stdout) as EvidenceHeads).heads).toEqual(chain.heads.heads);
    const unsigned = await evidence('heads', { DATABASE_URL: service });
    expect([unsigned.code, unsigned.stdout]).toEqual([1, '']);
    expect(unsigned.stderr).toMatch(/^EVIDENCE_SIGNING_KEY is required to sign heads[^\n]*\n$/);
    const file = join(folder, 'kept.json');
    writeFileSync(file, heads.stdout);
    const words = `verify --against ${file} --public-key ${testKey.publicKey}`;
    const sound = {
      code: 0,
      stderr: '',
      stdout: expect.stringContaining('every one sound, as in'),
    };
    expect(await evidence(words, { DATABASE_URL: service })).toEqual(sound);
    // The owner's address comes first, where both are given.
    const both = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none', DATABASE_OWNER_URL: url };
    expect(await evidence(words, both)).toEqual(sound);
  });

  it('sees all as an owner that is no superuser, and finds the same', async () => {
    const tables = ['tenant', 'transfer_rule_evaluation'];
    for (const table of tables) await query(`alter table ${table} owner to ROLE`);
    try {
      const { code, stdout } = await evidence('verify', { DATABASE_URL: role.url });
      expect([code, stdout]).toEqual([0, expect.stringMatching(/^bank-1: 20 evaluations, every/)]);
    } finally {
      for (const table of tables) await query(`alter table ${table} owner to current_user`);
    }
  });

  it('sees all as an auditor, who may only read', async () => {
    await query('grant select on tenant, transfer_rule_evaluation to ROLE');
    expect(await problem()).toBeNull();
  });

  it('refuses to log in as one who may not read', async () => {
    const { code, stdout, stderr } = await evidence('verify', { DATABASE_URL: role.url });
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toBe(
      `The evaluations cannot be read: the role ${role.name} may not read evaluations and ` +
        'tenants: log in as the owner or as the role that serves.\n',
    );
    await query('grant select on transfer_rule_evaluation to ROLE');
    expect(await problem()).toMatch(/may not read evaluations and tenants/);
    await query('revoke select on transfer_rule_evaluation from ROLE');
    await query('grant select on tenant to ROLE');
    expect(await problem()).toMatch(/may not read evaluations and tenants/);
  });

  it.each([
    ['there is none', 'drop policy transfer_rule_evaluation_tenant on transfer_rule_evaluation'],
    [
      'one more restricts',
      'create policy other on transfer_rule_evaluation as restrictive using (false)',
    ],
  ])('refuses to read past policies where %s', async (_, change) => {
    await query('grant select on tenant, transfer_rule_evaluation to ROLE');
    const runner = chains.database.dataSource.createQueryRunner();
    await runner.query('begin');
    await runner.query(change);
    await runner.query(`set local role ${role.name}`);
    const seen = await accessProblem((statement) => {
      const { text, values } = statement.render();
      return runner.query(text, values) as Promise<never[]>;
    });
    await runner.query('rollback');
    await runner.release();
    expect(seen).toMatch(/^the policies of transfer_rule_evaluation are not as migrated/);
  });

  it('refuses a database that was never migrated', async () => {
    const empty = new URL(url);
    empty.pathname = '/postgres';
    const { code, stderr } = await evidence('verify', { DATABASE_URL: empty.href });
    expect([code, stderr]).toEqual([
      1,
      'The evaluations cannot be read: there is no table transfer_rule_evaluation that this role ' +
        'knows: run `npm run migrate` as the owner.\n',
    ]);
  });
});
