import { formatFinding } from '../../../src/evidence/chain/finding';
import { verifyEvidence } from '../../../src/evidence/evidence-verification';
import { found, TamperedChains, type TamperedChain } from '../tampered-chain';

/** What a chain by itself does not show, and heads that were kept elsewhere do. */
let chains: TamperedChains;
beforeAll(async () => {
  chains = await TamperedChains.open();
});
afterAll(() => chains.close());

type Case = [
  what: string,
  how: (chain: TamperedChain) => Promise<void>,
  found: string,
  said: RegExp,
];

const unseen: Case[] = [
  [
    'its tail cut',
    ({ tampering }) => tampering.remove(18, 20),
    'CUT 18-20',
    /^sequences 18 to 20 were cut off: the chain ends at 17, its head is 20$/,
  ],
  [
    'its last cut',
    ({ tampering }) => tampering.remove(20),
    'CUT 20',
    /^sequence 20 was cut off: the chain ends at 19, its head is 20$/,
  ],
  [
    'all of it gone',
    ({ tampering }) => tampering.remove(1, 20),
    'ABSENT 1-20',
    /^all evaluations were removed: the chain is empty, its head is 20$/,
  ],
  [
    'one changed, and hashed anew from there on',
    async ({ tampering }) => {
      await tampering.change(7);
      await tampering.rehash(7);
    },
    'REWRITTEN 20',
    /^sequence 20 has another hash than the signed head/,
  ],
  [
    'one removed, the rest moved up, hashed anew and filled up by the service',
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
    'its tail cut, and other evaluations recorded after it',
    async ({ id, tampering }) => {
      await tampering.remove(15, 20);
      await chains.insert(id, 21, 9);
    },
    'REWRITTEN 20',
    /it or a row before it was rehashed$/,
  ],
];

describe('a chain with', () => {
  it.each(unseen)('%s, looks sound, and is found out by the heads', async (_, how, what, said) => {
    const chain = await chains.make();
    await how(chain);
    expect(found(await chains.verify(chain))).toEqual([]);
    const report = await chains.verify(chain, chain.heads);
    expect(found(report)).toEqual([what]);
    expect(report.findings.map(formatFinding)[0]).toMatch(said);
  });

  it('its tail cut after a gap, is told both', async () => {
    const chain = await chains.make();
    await chain.tampering.remove(5);
    await chain.tampering.remove(19, 20);
    expect(found(await chains.verify(chain, chain.heads))).toEqual(['MISSING 5', 'CUT 19-20']);
  });
});

describe('of several tenants', () => {
  it('each is held against its own head; one that the heads do not know is no fault', async () => {
    const [one, other] = [await chains.make(), await chains.make()];
    const heads = await chains.heads(null);
    const later = await chains.make();
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

  it('one that was removed whole, the tenant itself too, is missed by the heads', async () => {
    const chain = await chains.make();
    await chain.tampering.remove(1, 20);
    await chains.database.dataSource.query('delete from tenant where id = $1', [chain.id]);
    const report = await chains.verify(chain, chain.heads);
    expect(report).toMatchObject({ tenant: chain.slug, findings: [{ kind: 'ABSENT' }] });
    await expect(chains.verify(chain)).rejects.toThrow(`No tenant is called ${chain.slug}.`);
  });

  it('a row of another is missed where it was, and told from one of the chain', async () => {
    const [one, other] = [await chains.make(), await chains.make()];
    await one.tampering.change(
      20,
      `tenant_id = '${other.id}', sequence = 21, idempotency_key = 'k'`,
    );
    expect(found(await chains.verify(one, one.heads))).toEqual(['CUT 20']);
    expect(found(await chains.verify(other, other.heads))).toEqual(['CHANGED 21']);
  });

  it('the one whose slug was changed is known by its id', async () => {
    const chain = await chains.make();
    const rename = 'update tenant set slug = $1 where id = $2';
    await chains.database.dataSource.query(rename, ['renamed', chain.id]);
    const report = await chains.verify({ slug: 'renamed' }, chain.heads);
    expect(report).toMatchObject({ tenant: 'renamed', inHeads: true, findings: [] });
  });
});
