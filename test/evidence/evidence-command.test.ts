import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runEvidenceCommand } from '../../src/evidence/evidence-command';
import { signHeads, type EvidenceHeads } from '../../src/evidence/heads/signed-heads';
import { createEvidenceKey } from '../../src/evidence/heads/signing-key';
import { CapturedIo } from '../support/captured-io';
import type { CommandAnswer } from '../support/gateway-process';
import { TamperedChains, testKey, testSeed, type TamperedChain } from './tampered-chain';

/** What the command answers: its exit code, and what it writes where. */
const folder = mkdtempSync(join(tmpdir(), 'evidence-'));
const otherKey = createEvidenceKey(Buffer.alloc(32, 2));

let chains: TamperedChains;
let one: TamperedChain;
let other: TamperedChain;

beforeAll(async () => {
  chains = await TamperedChains.open();
  [one, other] = [await chains.make(), await chains.make()];
});
afterAll(async () => {
  await chains.close();
  rmSync(folder, { recursive: true, force: true });
});

const now = new Date('2026-11-25T07:00:00.000Z');

async function evidence(
  args: string,
  { signingKey = testSeed, isTTY = false }: { signingKey?: Buffer | null; isTTY?: boolean } = {},
): Promise<CommandAnswer> {
  const io = new CapturedIo(now, { isTTY });
  const code = await runEvidenceCommand(args.split(' ').filter(Boolean), io, () =>
    Promise.resolve({ ...chains.source, signingKey, close: () => Promise.resolve() }),
  );
  return { code, ...io.text };
}

function fileOf(name: string, content: string | EvidenceHeads): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const lineOf = ({ slug, heads }: TamperedChain, held = ''): string =>
  `${slug}: 20 evaluations, every one sound${held}, the last is 20 ${heads.heads[0]?.hash}`;

describe('evidence heads', () => {
  it('makes a file of the heads of all tenants, or of one', async () => {
    const { code, stdout, stderr } = await evidence('heads');
    expect([code, stderr]).toEqual([0, '']);
    const entries = [...one.heads.heads, ...other.heads.heads];
    expect(JSON.parse(stdout)).toEqual(signHeads(entries, now.toISOString(), testKey));
    const ofOne = await evidence(`heads --tenant ${other.slug}`);
    expect((JSON.parse(ofOne.stdout) as EvidenceHeads).heads).toEqual(other.heads.heads);
  });

  it('needs a key, and a tenant that there is', async () => {
    await expect(evidence('heads', { signingKey: null })).rejects.toMatchObject({
      code: 'EVIDENCE_REFUSED',
      message: expect.stringMatching(/^EVIDENCE_SIGNING_KEY is required to sign heads: 32 bytes/),
    });
    const unknown = evidence('heads --tenant nobody');
    await expect(unknown).rejects.toThrow('No tenant is called nobody.');
  });
});

describe('evidence verify', () => {
  it('says a line a tenant where all is well', async () => {
    const said = { code: 0, stdout: `${lineOf(one)}\n${lineOf(other)}\n`, stderr: '' };
    expect(await evidence('verify')).toEqual(said);
    expect(await evidence('verify', { signingKey: null })).toEqual(said);
    const ofOne = await evidence(`verify --tenant ${one.slug}`);
    expect(ofOne).toEqual({ ...said, stdout: `${lineOf(one)}\n` });
  });

  it('holds against heads, and says by whose key they are signed', async () => {
    const { stdout } = await evidence('heads');
    const against = `verify --against ${fileOf('heads.json', stdout)}`;
    const told = `heads: made at ${now.toISOString()}, signed with ${testKey.publicKey}`;
    const held = `${lineOf(one, ', as in the heads')}\n${lineOf(other, ', as in the heads')}\n`;
    const said = { code: 0, stdout: `${told}\n${held}`, stderr: '' };
    expect(await evidence(against)).toEqual(said);
    const given = `${against} --public-key ${testKey.publicKey}`;
    expect(await evidence(given, { signingKey: null })).toEqual(said);
    expect(await evidence(given, { signingKey: Buffer.alloc(32, 3) })).toEqual(said);
    const warned = `${told}, by a key that nothing was given to compare with\n${held}`;
    expect(await evidence(against, { signingKey: null })).toEqual({ ...said, stdout: warned });
  });

  it.each<[string, () => string, string]>([
    [
      'are by another key',
      () => fileOf('other.json', signHeads(one.heads.heads, one.heads.madeAt, otherKey)),
      `heads: the file is signed with another key than expected: ${otherKey.publicKey}, not `,
    ],
    [
      'were changed',
      () => fileOf('changed.json', { ...one.heads, madeAt: '2026-01-01T00:00:00.000Z' }),
      'heads: the file has a signature that does not hold',
    ],
    ['are none', () => fileOf('none.json', '{'), 'heads: the file is no file of heads: it is not'],
  ])('does not go by heads that %s, and checks the chains all the same', async (_, make, said) => {
    const { code, stdout } = await evidence(`verify --against ${make()}`);
    expect(code).toBe(1);
    expect(stdout.slice(0, said.length)).toBe(said);
    expect(stdout).toContain(`\n${lineOf(one)}\n`);
    const asJson = await evidence(`verify --json --against ${make()}`);
    expect(asJson.code).toBe(1);
    expect(JSON.parse(asJson.stdout)).toMatchObject({ sound: false, heads: null });
  });

  it('says of a file that is not there that it is not', async () => {
    const nowhere = join(folder, 'nowhere');
    const said = evidence(`verify --against ${nowhere}`);
    await expect(said).rejects.toThrow(`The heads cannot be read from ${nowhere}: ENOENT`);
  });

  it('says a line a finding, and how much of the rest holds', async () => {
    const chain = await chains.make();
    await chain.tampering.change(7);
    await chain.tampering.remove(12, 13);
    const { code, stdout } = await evidence(`verify --tenant ${chain.slug}`);
    const hash = chain.heads.heads[0]?.hash;
    const broken = 'it was changed, or the row before it with its hash';
    expect([code, stdout.split('\n')]).toEqual([
      1,
      [
        `${chain.slug}: sequence 7 has an invalid hash: ${broken}`,
        `${chain.slug}: sequences 12 to 13 are missing, so 14 cannot be verified`,
        `${chain.slug}: 16 of 18 hold on the one before, the last is 20 ${hash}`,
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
          ...{ tenant: chain.slug, inHeads: null, evaluations: 18, sound: 16, more: 0 },
          last: { sequence: '20', hash },
          findings: [
            { kind: 'CHANGED', from: '7', to: '7' },
            { kind: 'MISSING', from: '12', to: '13' },
          ],
        },
      ],
    });
  });

  it('tells on a terminal how far it is, and clears that line', async () => {
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
  ])('ends with 2 on: %s', async (words) => {
    const { code, stdout, stderr } = await evidence(words);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('Usage: npm run evidence -- heads [--tenant <slug>]');
  });

  it('tells its usage where it is asked to', async () => {
    const { code, stdout } = await evidence('verify --help');
    expect([code, stdout.split(' -- ')[0]]).toEqual([0, 'Usage: npm run evidence']);
  });
});
