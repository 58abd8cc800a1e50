import { readChain } from '../../../src/evidence/chain/chain-reader';
import { SyntheticRandom } from '../../support/synthetic-random';
import type { Tampering } from '../tampering';
import { found, length, TamperedChains, type TamperedChain } from '../tampered-chain';

/** Random tampering is detected exactly where it changed the chain. */
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

/** Tampers with rows at random sequences. */
type RandomTampering = (by: Tampering, random: SyntheticRandom, at: () => number) => Promise<void>;

const randomTamperings: RandomTampering[] = [
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

describe('random tampering', () => {
  it.each(Array.from({ length: 30 }, (_, index) => 1_000 + index))(
    'is detected exactly where it changed the chain: seed %i',
    async (seed) => {
      const random = new SyntheticRandom(seed);
      const chain = await chains.create();
      const before = await rowsOf(chain);
      const at = (): number => 1 + random.below(length);
      for (let left = 1 + random.below(3); left > 0; left -= 1) {
        await random.oneOf(randomTamperings)(chain.tampering, random, at);
      }
      const isUnchanged = (await rowsOf(chain)) === before;
      expect(found(await chains.verify(chain, chain.heads)).length === 0).toBe(isUnchanged);
      // After the whole chain is rehashed, only the head detects the change.
      await chain.tampering.rehash(1);
      const isRestored = (await rowsOf(chain)) === before;
      expect(found(await chains.verify(chain, chain.heads)).length === 0).toBe(isRestored);
    },
  );
});
