import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nobody } from '../support/evaluation-asker';
import type { CommandAnswer } from '../support/gateway-process';
import { runEvidence } from './evidence-run';
import { found, TamperedChains, type TamperedChain } from './tampered-chain';

/** A recovery to an earlier moment: the end of a chain of 20 is lost, receipts of it are not. */
const folder = mkdtempSync(join(tmpdir(), 'evidence-'));
let chains: TamperedChains;
let chain: TamperedChain;

beforeAll(async () => {
  chains = await TamperedChains.open();
});
afterAll(async () => {
  await chains.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  chain = await chains.create();
});

/** As the owner, who alone may record a gap. */
const evidence = (args: string): Promise<CommandAnswer> =>
  runEvidence(chains, args, { asOwner: true });
const resume = (after: number): Promise<CommandAnswer> =>
  evidence(`resume --tenant ${chain.slug} --after ${after} --reason recovery`);
const against = (): Promise<CommandAnswer> => {
  const file = join(folder, 'heads.json');
  writeFileSync(file, JSON.stringify(chain.heads));
  return evidence(`verify --tenant ${chain.slug} --against ${file}`);
};

const record = (count: number): Promise<void> => chains.insert(chain.id, 100, count);
const numbers = async (): Promise<number[]> => {
  const rows = await chains.database.dataSource.query<{ sequence: string }[]>(
    'select sequence from transfer_rule_evaluation where tenant_id = $1 order by sequence',
    [chain.id],
  );
  return rows.map(({ sequence }) => Number(sequence));
};
const gapLine = (rows: string): RegExp =>
  new RegExp(`^${chain.slug}: ${rows} a recorded gap, by \\S+ at [-0-9T:.]+Z: recovery$`, 'm');

it('gives no number of the lost ones again, and names them instead of a break', async () => {
  await chain.tampering.remove(18, 20);
  const resumed = await resume(20);
  expect(resumed).toMatchObject({ code: 0, stderr: '' });
  expect(resumed.stdout).toMatch(gapLine('sequences 18 to 20 are'));
  expect(resumed.stdout).toContain(`${chain.slug}: the next evaluation is 21\n`);
  await record(2);
  expect((await numbers()).slice(-3)).toEqual([17, 21, 22]);
  const { code, stdout } = await evidence(`verify --tenant ${chain.slug}`);
  expect([code, stdout]).toEqual([0, expect.stringMatching(gapLine('sequences 18 to 20 are'))]);
  expect(stdout).toContain('19 evaluations, all valid');
  const { stdout: json } = await evidence(`verify --json --tenant ${chain.slug}`);
  expect(JSON.parse(json)).toMatchObject({
    sound: true,
    warnings: [],
    tenants: [{ findings: [], gaps: [{ from: '18', to: '20', reason: 'recovery' }] }],
  });
});

it('is a break where no gap was recorded, or where rows beside it are missing', async () => {
  await chain.tampering.remove(18, 19);
  expect(found(await chains.verify(chain))).toEqual(['MISSING 18-19']);
  await resume(25);
  await record(2);
  expect(found(await chains.verify(chain))).toEqual(['MISSING 18-19']);
  await chain.tampering.remove(26);
  expect(found(await chains.verify(chain))).toEqual(['MISSING 18-19', 'MISSING 26']);
});

it('does not hide rows removed before it, nor a row changed after it', async () => {
  await resume(25);
  await record(3);
  expect(found(await chains.verify(chain))).toEqual([]);
  await chain.tampering.change(26);
  expect(found(await chains.verify(chain))).toEqual(['CHANGED 26']);
  await chain.tampering.remove(19, 20);
  expect(found(await chains.verify(chain))).toContain('MISSING 19-25');
});

it.each([
  ['before the next evaluation', 0],
  ['after it', 1],
])('heads in the gap are a warning, %s', async (_, count) => {
  await chain.tampering.remove(18, 20);
  expect((await against()).stdout).toContain('sequences 18 to 20 were cut off');
  await resume(30);
  await record(count);
  const { code, stdout } = await against();
  expect(code).toBe(0);
  expect(stdout).toMatch(
    new RegExp(`^WARNING: ${chain.slug}: its head 20 is in a recorded gap: .* is lost$`, 'm'),
  );
});

it('heads beyond the gap, and those that another row contradicts, are findings', async () => {
  await chain.tampering.remove(15, 20);
  await resume(18);
  expect(found(await chains.verify(chain, chain.heads))).toEqual(['CUT 19-20']);
  await record(2);
  expect(found(await chains.verify(chain, chain.heads))).toEqual(['REWRITTEN 20']);
});

it('resumes a chain of which nothing is left, and twice in a row', async () => {
  await chain.tampering.remove(1, 20);
  await resume(20);
  await resume(30);
  await record(1);
  expect(await numbers()).toEqual([31]);
  const { code, stdout } = await against();
  expect(code).toBe(0);
  expect(stdout).toMatch(gapLine('sequences 1 to 20 are'));
  expect(stdout).toMatch(gapLine('sequences 21 to 30 are'));
});

it('refuses a number within the chain, an unknown tenant, and the service', async () => {
  await expect(resume(20)).rejects.toThrow(
    `The next evaluation of ${chain.slug} has a higher number already.`,
  );
  await expect(evidence('resume --tenant none --after 5 --reason x')).rejects.toThrow(
    'The tenant none does not exist.',
  );
  const asService = runEvidence(chains, `resume --tenant ${chain.slug} --after 30 --reason x`);
  await expect(asService).rejects.toThrow('The role may not record gaps: log in as the owner');
  await record(1);
  expect((await numbers()).at(-1)).toBe(21);
});

it('keeps what was recorded, whoever records it, and shows it to the tenant alone', async () => {
  const { dataSource, tenantTransactions, makeTenant } = chains.database;
  await resume(25);
  const change = /gaps of evaluations are evidence/;
  await expect(dataSource.query('delete from evaluation_gap')).rejects.toThrow(change);
  await expect(dataSource.query('truncate evaluation_gap')).rejects.toThrow(change);
  await expect(dataSource.query(`update evaluation_gap set reason = 'x'`)).rejects.toThrow(change);
  const gaps = (id: string): Promise<object[]> =>
    tenantTransactions(id, (run) =>
      run({ text: 'select last_sequence from evaluation_gap', values: [] }),
    );
  expect(await gaps(chain.id)).toEqual([{ last_sequence: '25' }]);
  expect(await gaps((await makeTenant('another')).id)).toEqual([]);
});

it.each([
  'resume',
  'resume --tenant a --reason x',
  'resume --tenant a --after 5',
  'resume --tenant a --after 0 --reason x',
  'resume --tenant a --after -- -1 --reason x',
  'resume --tenant a --after 1000000000000001 --reason x',
  `resume --tenant a --after 5 --reason ${nobody}`,
  'resume --tenant a --after 5 --reason x --json',
  'verify --after 5',
  'heads --reason x',
])('exits with 2 on: %s', async (args) => {
  const { code, stdout } = await evidence(args);
  expect([code, stdout]).toEqual([2, '']);
});
