import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CommandAnswer } from '../support/gateway-process';
import { runEvidence } from './evidence-run';
import { TamperedChains } from './tampered-chain';

/** A tenant that never recorded, and one whose rows were left out of a restore, look the same. */
const folder = mkdtempSync(join(tmpdir(), 'evidence-'));
let chains: TamperedChains;
let idle = 0;

beforeAll(async () => {
  chains = await TamperedChains.open();
});
afterAll(async () => {
  await chains.close();
  rmSync(folder, { recursive: true, force: true });
});

const evidence = (args: string): Promise<CommandAnswer> => runEvidence(chains, args);

it('warns of a tenant with a key and without a row, and fails where heads know it', async () => {
  const chain = await chains.create();
  const warning =
    `WARNING: ${chain.slug}: no evaluations, though it has a key that may record them: if it ` +
    'ever recorded any, all of them are lost; compare with stored heads (--against)';
  const verify = `verify --tenant ${chain.slug}`;
  await chains.database.issueKey(chain.slug, ['evaluations:write']);
  expect((await evidence(verify)).stdout).not.toContain('WARNING');
  await chain.tampering.remove(1, 20);
  const { code, stdout } = await evidence(verify);
  expect([code, stdout]).toEqual([0, `${chain.slug}: no evaluations\n${warning}\n`]);
  const asJson = await evidence(`${verify} --json`);
  expect([asJson.code, JSON.parse(asJson.stdout)]).toMatchObject([
    0,
    { sound: true, warnings: [{ kind: 'NO_EVALUATIONS', tenant: chain.slug }] },
  ]);
  const file = join(folder, 'heads.json');
  writeFileSync(file, JSON.stringify(chain.heads));
  const compared = await evidence(`${verify} --against ${file}`);
  expect([compared.code, compared.stdout]).toEqual([
    1,
    expect.stringContaining(`${chain.slug}: all evaluations were removed`),
  ]);
});

it.each<[what: string, change: string | null]>([
  ['has none', null],
  ['has only one that reads', `update api_key set scopes = '{evaluations:read}'`],
  ['has only one that was revoked', 'update api_key set revoked_at = now()'],
  ['has only one that expired', 'update api_key set expires_at = now()'],
])('does not warn of a tenant without rows whose keys record nothing: it %s', async (_, change) => {
  const { dataSource, makeTenant, issueKey } = chains.database;
  const { id, slug } = await makeTenant(`idle-${(idle += 1)}`);
  if (change !== null) {
    await issueKey(slug, ['evaluations:write']);
    expect((await evidence(`verify --tenant ${slug}`)).stdout).toContain('WARNING');
    await dataSource.query(`${change} where tenant_id = $1`, [id]);
  }
  const { code, stdout } = await evidence(`verify --tenant ${slug}`);
  expect([code, stdout]).toEqual([0, `${slug}: no evaluations\n`]);
});
