import { readChain } from '../../../src/evidence/chain/chain-reader';
import { SyntheticRandom } from '../../support/synthetic-random';
import type { Tampering } from '../tampering';
import { found, length, TamperedChains, type TamperedChain } from '../tampered-chain';

/** Whatever is done to a chain, it is found; and where nothing came of it, nothing is. */
let chains: TamperedChains;
beforeAll(async () => {
  chains = await TamperedChains.open();
});
afterAll(() => chains.close());

const columns = [
  "decision = 'CLEARED'",
  "facts = '{}'",
  "checks = (checks::text || ' ')::json",
  'amount_in_tenge = amount_in_tenge + 0.01',
  'transfer_amount = transfer_amount * 1.0',
  "occurred_at = occurred_at - interval '1 microsecond'",
  "evaluated_at = evaluated_at + interval '1 microsecond'",
  "idempotency_key = idempotency_key || ' '",
  'sender_fingerprint = transfer_hash',
  'provider_id = (select id from provider limit 1)',
  "fingerprint_key_id = ''",
  "row_hash = sha256('')",
];

/** Something done to a place at random. */
type Deed = (by: Tampering, random: SyntheticRandom, at: () => number) => Promise<void>;

const deeds: Deed[] = [
  (by, random, at) => by.change(at(), random.oneOf(columns)),
  (by, random, at) => by.change(at(), random.oneOf(columns)),
  (by, _, at) => by.remove(at()),
  (by, random, at) => by.remove(at(), length - random.below(3)),
  async (by, _, at) => {
    const where = at();
    await by.remove(where);
    await by.move(where + 1, -1);
  },
  async (by, _, at) => {
    const where = at();
    await by.move(where, 1);
    await by.forge(where, where + 1);
  },
  (by, _, at) => by.swap(at(), at()),
  (by, _, at) => by.rehash(at(), at()),
  (by, _, at) => by.rehash(at()),
];

async function rowsOf({ id }: TamperedChain): Promise<string> {
  const rows: string[] = [];
  await readChain(chains.database.tenantTransactions, id, ({ fields, hash }) =>
    rows.push(JSON.stringify([...fields, hash])),
  );
  return rows.join('\n');
}

describe('tampering at random', () => {
  it.each(Array.from({ length: 30 }, (_, index) => 1_000 + index))(
    'is found where it changed anything, and not where it did not: seed %i',
    async (seed) => {
      const random = new SyntheticRandom(seed);
      const chain = await chains.make();
      const before = await rowsOf(chain);
      const at = (): number => 1 + random.below(length);
      for (let left = 1 + random.below(3); left > 0; left -= 1) {
        await random.oneOf(deeds)(chain.tampering, random, at);
      }
      const isUnchanged = (await rowsOf(chain)) === before;
      expect(found(await chains.verify(chain, chain.heads)).length === 0).toBe(isUnchanged);
      // Hashed anew from the first change on, only the head shows it.
      await chain.tampering.rehash(1);
      const isWhole = (await rowsOf(chain)) === before;
      expect(found(await chains.verify(chain, chain.heads)).length === 0).toBe(isWhole);
    },
  );
});
