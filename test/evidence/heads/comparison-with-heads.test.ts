import { formatFinding } from '../../../src/evidence/chain/finding-message';
import { verifyEvidence } from '../../../src/evidence/evidence-verification';
import { found, TamperedChains, type TamperedChain } from '../tampered-chain';

/** Tampering that only signed heads, stored elsewhere, detect. */
let chains: TamperedChains;
beforeAll(async () => {
  chains = await TamperedChains.open();
});
afterAll(() => chains.close());

type Case = [
  what: string,
  tamper: (chain: TamperedChain) => Promise<void>,
  finding: string,
  message: RegExp,
];

const undetectedAlone: Case[] = [
  [
    'the end cut off',
    ({ tampering }) => tampering.remove(18, 20),
    'CUT 18-20',
    /^sequences 18 to 20 were cut off: the chain ends at 17, its head is 20$/,
  ],
  [
    'the last row cut off',
    ({ tampering }) => tampering.remove(20),
    'CUT 20',
    /^sequence 20 was cut off: the chain ends at 19, its head is 20$/,
  ],
  [
    'all rows removed',
    ({ tampering }) => tampering.remove(1, 20),
    'ABSENT 1-20',
    /^all evaluations were removed: the chain is empty, its head is 20$/,
  ],
  [
    'one row changed, and all from it on rehashed',
    async ({ tampering }) => {
      await tampering.change(7);
      await tampering.rehash(7);
    },
    'REWRITTEN 20',
    /^sequence 20 has another hash than the signed head/,
  ],
  [
    'one row removed, the rest moved up and rehashed, and new rows recorded',
    async ({ id, tampering }) => {
      await tampering.remove(7);
      await tampering.move(8, -1);
      await tampering.rehash(7);
      await chains.insert(id, 21, 3);
    },
    'REWRITTEN 20',
    /it or a row before it was rehashed$/,
  ],
  [
    'the end cut off, and other evaluations recorded after it',
    async ({ id, tampering }) => {
      await tampering.remove(15, 20);
      await chains.insert(id, 21, 9);
    },
    'REWRITTEN 20',
    /it or a row before it was rehashed$/,
  ],
];

describe('verification with heads', () => {
  it.each(undetectedAlone)('detects %s', async (_, tamper, finding, message) => {
    const chain = await chains.create();
    await tamper(chain);
    expect(found(await chains.verify(chain))).toEqual([]);
    const report = await chains.verify(chain, chain.heads);
    expect(found(report)).toEqual([finding]);
    expect(report.findings.map(formatFinding)[0]).toMatch(message);
  });

  it('reports both a gap and an end that was cut off', async () => {
    const chain = await chains.create();
    await chain.tampering.remove(5);
    await chain.tampering.remove(19, 20);
    expect(found(await chains.verify(chain, chain.heads))).toEqual(['MISSING 5', 'CUT 19-20']);
  });
});

describe('verification of several tenants', () => {
  it('compares each with its own head, and accepts a tenant that is not in the heads', async () => {
    const [one, other] = [await chains.create(), await chains.create()];
    const heads = await chains.heads(null);
    const later = await chains.create();
    const empty = await chains.database.makeTenant('empty');
    await other.tampering.remove(20);
    const reports = await verifyEvidence(chains.source, {
      tenant: null,
      heads,
      onProgress: () => undefined,
    });
    const of = ({ slug }: { slug: string }) => reports.find(({ tenant }) => tenant === slug);
    expect(of(one)).toMatchObject({ inHeads: true, findings: [] });
    expect(of(other)).toMatchObject({ inHeads: true, findings: [{ kind: 'CUT' }] });
    expect(of(later)).toMatchObject({ inHeads: false, evaluationCount: 20, findings: [] });
    expect(of(empty)).toMatchObject({ inHeads: false, evaluationCount: 0, findings: [] });
    expect(heads.heads.map(({ tenant }) => tenant)).not.toContain('empty');
  });

  it('detects a chain that was removed together with its tenant', async () => {
    const chain = await chains.create();
    await chain.tampering.remove(1, 20);
    await chains.database.dataSource.query('delete from tenant where id = $1', [chain.id]);
    const report = await chains.verify(chain, chain.heads);
    expect(report).toMatchObject({ tenant: chain.slug, findings: [{ kind: 'ABSENT' }] });
    await expect(chains.verify(chain)).rejects.toThrow(`The tenant ${chain.slug} does not exist.`);
  });

  it('detects a row that was moved to another tenant, in both chains', async () => {
    const [one, other] = [await chains.create(), await chains.create()];
    await one.tampering.change(
      20,
      `tenant_id = '${other.id}', sequence = 21, idempotency_key = 'k'`,
    );
    expect(found(await chains.verify(one, one.heads))).toEqual(['CUT 20']);
    expect(found(await chains.verify(other, other.heads))).toEqual(['CHANGED 21']);
  });

  it('finds a tenant whose slug was changed by its id', async () => {
    const chain = await chains.create();
    const rename = 'update tenant set slug = $1 where id = $2';
    await chains.database.dataSource.query(rename, ['renamed', chain.id]);
    const report = await chains.verify({ slug: 'renamed' }, chain.heads);
    expect(report).toMatchObject({ tenant: 'renamed', inHeads: true, findings: [] });
  });
});
