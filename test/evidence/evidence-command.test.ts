import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signHeads, type EvidenceHeads } from '../../src/evidence/heads/signed-heads';
import { createEvidenceKey } from '../../src/evidence/heads/signing-key';
import type { CommandAnswer } from '../support/gateway-process';
import { runEvidence, type RunOptions } from './evidence-run';
import { TamperedChains, testKey, type TamperedChain } from './tampered-chain';

const folder = mkdtempSync(join(tmpdir(), 'evidence-'));
const otherKey = createEvidenceKey(Buffer.alloc(32, 2));

let chains: TamperedChains;
let one: TamperedChain;
let other: TamperedChain;

beforeAll(async () => {
  chains = await TamperedChains.open();
  [one, other] = [await chains.create(), await chains.create()];
});
afterAll(async () => {
  await chains.close();
  rmSync(folder, { recursive: true, force: true });
});

const now = new Date('2026-11-25T07:00:00.000Z');

const evidence = (args: string, options: RunOptions = {}): Promise<CommandAnswer> =>
  runEvidence(chains, args, { now, ...options });

function fileOf(name: string, content: string | EvidenceHeads): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const lineOf = ({ slug, heads }: TamperedChain, match = ''): string =>
  `${slug}: 20 evaluations, all valid${match}, the last is 20 ${heads.heads[0]?.hash}`;

describe('evidence heads', () => {
  it('prints the signed heads of all tenants, or of one', async () => {
    const { code, stdout, stderr } = await evidence('heads');
    expect([code, stderr]).toEqual([0, '']);
    const entries = [...one.heads.heads, ...other.heads.heads];
    expect(JSON.parse(stdout)).toEqual(signHeads(entries, now.toISOString(), testKey));
    const ofOne = await evidence(`heads --tenant ${other.slug}`);
    expect((JSON.parse(ofOne.stdout) as EvidenceHeads).heads).toEqual(other.heads.heads);
  });

  it('requires a key, and an existing tenant', async () => {
    await expect(evidence('heads', { signingKey: null })).rejects.toMatchObject({
      code: 'EVIDENCE_REFUSED',
      message: expect.stringMatching(/^EVIDENCE_SIGNING_KEY is required to sign heads: 32 bytes/),
    });
    const unknown = evidence('heads --tenant unknown');
    await expect(unknown).rejects.toThrow('The tenant unknown does not exist.');
  });
});

describe('evidence verify', () => {
  it('prints one line for each tenant where all chains are intact', async () => {
    const expected = { code: 0, stdout: `${lineOf(one)}\n${lineOf(other)}\n`, stderr: '' };
    expect(await evidence('verify')).toEqual(expected);
    expect(await evidence('verify', { signingKey: null })).toEqual(expected);
    const ofOne = await evidence(`verify --tenant ${one.slug}`);
    expect(ofOne).toEqual({ ...expected, stdout: `${lineOf(one)}\n` });
  });

  it('compares with heads, and prints the key that signed them', async () => {
    const { stdout } = await evidence('heads');
    const against = `verify --against ${fileOf('heads.json', stdout)}`;
    const header = `heads: made at ${now.toISOString()}, signed with ${testKey.publicKey}`;
    const matching = [one, other]
      .map((each) => `${lineOf(each, ', matching the heads')}\n`)
      .join('');
    const expected = { code: 0, stdout: `${header}\n${matching}`, stderr: '' };
    expect(await evidence(against)).toEqual(expected);
    const withKey = `${against} --public-key ${testKey.publicKey}`;
    expect(await evidence(withKey, { signingKey: null })).toEqual(expected);
    expect(await evidence(withKey, { signingKey: Buffer.alloc(32, 3) })).toEqual(expected);
    const warned = `${header} (no expected key to compare it with)\n${matching}`;
    expect(await evidence(against, { signingKey: null })).toEqual({ ...expected, stdout: warned });
  });

  it.each<[string, () => string, string]>([
    [
      'were signed with another key',
      () => fileOf('other.json', signHeads(one.heads.heads, one.heads.madeAt, otherKey)),
      `heads: the file is signed with the key ${otherKey.publicKey}, not with the expected `,
    ],
    [
      'were changed',
      () => fileOf('changed.json', { ...one.heads, madeAt: '2026-01-01T00:00:00.000Z' }),
      'heads: the file has an invalid signature',
    ],
    [
      'are not heads',
      () => fileOf('none.json', '{'),
      'heads: the file is not a file of heads: it is not',
    ],
  ])('rejects heads that %s, and still verifies the chains', async (_, makeFile, start) => {
    const { code, stdout } = await evidence(`verify --against ${makeFile()}`);
    expect(code).toBe(1);
    expect(stdout.slice(0, start.length)).toBe(start);
    expect(stdout).toContain(`\n${lineOf(one)}\n`);
    const asJson = await evidence(`verify --json --against ${makeFile()}`);
    expect(asJson.code).toBe(1);
    expect(JSON.parse(asJson.stdout)).toMatchObject({ sound: false, heads: null });
  });

  it('fails where the file of heads does not exist', async () => {
    const missing = join(folder, 'missing');
    const result = evidence(`verify --against ${missing}`);
    await expect(result).rejects.toThrow(`The heads cannot be read from ${missing}: ENOENT`);
  });

  it('prints one line for each finding, and how many rows are valid', async () => {
    const chain = await chains.create();
    await chain.tampering.change(7);
    await chain.tampering.remove(12, 13);
    const { code, stdout } = await evidence(`verify --tenant ${chain.slug}`);
    const hash = chain.heads.heads[0]?.hash;
    const cause = 'it was changed, or the row before it with its hash';
    expect([code, stdout.split('\n')]).toEqual([
      1,
      [
        `${chain.slug}: sequence 7 has an invalid hash: ${cause}`,
        `${chain.slug}: sequences 12 to 13 are missing, so 14 cannot be verified`,
        `${chain.slug}: 16 of 18 valid, the last is 20 ${hash}`,
        '',
      ],
    ]);
    const { stdout: json } = await evidence(`verify --json --tenant ${chain.slug}`);
    expect(JSON.parse(json)).toMatchObject({
      sound: false,
      heads: null,
      headsProblem: null,
      tenants: [
        {
          tenant: chain.slug,
          inHeads: null,
          evaluations: 18,
          sound: 16,
          more: 0,
          last: { sequence: '20', hash },
          findings: [
            { kind: 'CHANGED', from: '7', to: '7' },
            { kind: 'MISSING', from: '12', to: '13' },
          ],
        },
      ],
    });
  });

  it('shows its progress on a terminal, and clears that line', async () => {
    const { stderr } = await evidence(`verify --tenant ${one.slug}`, { isTTY: true });
    expect(stderr).toBe(`\r\u001b[KVerifying ${one.slug}: 0\r\u001b[K`);
  });
});

describe('evidence', () => {
  it.each([
    '',
    'prove',
    'heads verify',
    'heads --json',
    'heads --against x',
    'verify --public-key AAAA --against x',
    `verify --public-key ${testKey.publicKey}`,
    'verify --against',
    'verify --unknown',
  ])('exits with 2 on: %s', async (args) => {
    const { code, stdout, stderr } = await evidence(args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('Usage: npm run evidence -- heads [--tenant <slug>]');
  });

  it('prints its usage for --help', async () => {
    const { code, stdout } = await evidence('verify --help');
    expect([code, stdout.split(' -- ')[0]]).toEqual([0, 'Usage: npm run evidence']);
  });
});
