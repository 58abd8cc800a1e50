import type { Tampering } from '../tampering';
import { found, length, TamperedChains } from '../tampered-chain';

/** What is done to a chain by one who may do anything, and what is found in the chain itself. */
let chains: TamperedChains;
beforeAll(async () => {
  chains = await TamperedChains.open();
});
afterAll(() => chains.close());

type Case = [what: string, how: (by: Tampering) => Promise<void>, ...found: string[]];

/** Found in the chain itself, with heads or without. */
const inTheChain: Case[] = [
  ['changed', (by) => by.change(7), 'CHANGED 7'],
  ['changed at its first', (by) => by.change(1), 'CHANGED 1'],
  ['changed at its last', (by) => by.change(20), 'CHANGED 20'],
  [
    'changed in every second',
    (by) => by.do(everySecond),
    ...[2, 4, 6, 8].map((n) => `CHANGED ${n}`),
  ],
  ['changed in three', (by) => by.do(threeChanged), 'CHANGED 5-7'],
  ['changed where one says it is not', (by) => rehashed(by, 7, 7), 'CHANGED 8'],
  ['short of one', (by) => by.remove(7), 'MISSING 7'],
  ['short of the first three', (by) => by.remove(1, 3), 'MISSING 1-3'],
  [
    'short of two, here and there',
    async (by) => (await by.remove(4), by.remove(9)),
    'MISSING 4',
    'MISSING 9',
  ],
  ['closed over a removed one', (by) => closed(by, 7), 'REMOVED 7', 'MOVED 8-19'],
  ['closed over a removed first', (by) => closed(by, 1), 'REMOVED 1', 'MOVED 2-19'],
  ['opened for a forged one', (by) => opened(by, 7), 'INSERTED 7', 'MOVED 8-21'],
  ['opened for one hashed anew', (by) => opened(by, 7, true), 'INSERTED 7', 'MOVED 8-21'],
  ['opened for a new first', (by) => opened(by, 1, true), 'INSERTED 1', 'MOVED 2-21'],
  ['longer by a forged one', (by) => by.forge(21), 'CHANGED 21'],
  ['forged at another sequence', (by) => by.forge(25), 'MISSING 21-24'],
  ['swapped, neighbours', (by) => by.swap(7, 8), 'MOVED 7', 'MOVED 8'],
  ['swapped, far apart', (by) => by.swap(3, 17), 'MOVED 3', 'MOVED 17'],
  ['swapped, first and last', (by) => by.swap(1, 20), 'MOVED 1', 'MOVED 20'],
  [
    'turned about among three',
    async (by) => (await by.swap(7, 8), by.swap(8, 9)),
    'MOVED 7-8',
    'MOVED 9',
  ],
  ['dated back by a forged one with a sound hash', forgedBack, 'BACKDATED 21'],
  ['changed in its hash alone', (by) => by.change(7, `row_hash = sha256('')`), 'CHANGED 7-8'],
  [
    'changed in an instant by a microsecond',
    (by) => by.change(7, "occurred_at = occurred_at + interval '1us'"),
    'CHANGED 7',
  ],
  [
    'changed to before the first year',
    (by) => by.change(7, "occurred_at = (occurred_at::text || ' BC')::timestamptz"),
    'CHANGED 7',
  ],
  [
    'changed by a zero of an amount',
    (by) => by.change(7, 'transfer_amount = 500000.010'),
    'CHANGED 7',
  ],
  [
    'changed by a space in its facts',
    (by) => by.change(7, "facts = (facts::text || ' ')::json"),
    'CHANGED 7',
  ],
  [
    'changed from null to nothing',
    (by) => by.change(7, 'provider_id = (select id from provider limit 1)'),
    'CHANGED 7',
  ],
];

const everySecond = `update transfer_rule_evaluation set decision = 'CLEARED'
where TENANT and sequence % 2 = 0 and sequence < 10`;
const threeChanged = `update transfer_rule_evaluation set decision = 'CLEARED'
where TENANT and sequence between 5 and 7`;

async function rehashed(by: Tampering, from: number, to?: number): Promise<void> {
  await by.change(from);
  await by.rehash(from, to);
}

async function closed(by: Tampering, at: number): Promise<void> {
  await by.remove(at);
  await by.move(at + 1, -1);
}

async function opened(by: Tampering, at: number, isRehashed = false): Promise<void> {
  await by.move(at, 1);
  await by.forge(at, 20);
  if (isRehashed) await by.rehash(at, at);
}

async function forgedBack(by: Tampering): Promise<void> {
  await by.forge(21);
  await by.change(21, "evaluated_at = '2026-01-01'");
  await by.rehash(21);
}

describe('a chain', () => {
  it('that nobody has touched is sound, and grows beyond its head', async () => {
    const chain = await chains.make();
    const whole = { evaluationCount: length, validCount: length, findings: [], omittedFindings: 0 };
    expect(await chains.verify(chain)).toMatchObject({ ...whole, inHeads: null });
    expect(await chains.verify(chain, chain.heads)).toMatchObject({ ...whole, inHeads: true });
    await chains.insert(chain.id, length + 1, 1);
    expect(await chains.verify(chain, chain.heads)).toMatchObject({ findings: [], validCount: 21 });
  });

  it.each(inTheChain)('%s, is found to be so', async (_, how, ...expected) => {
    const chain = await chains.make();
    await how(chain.tampering);
    expect(found(await chains.verify(chain))).toEqual(expected);
    const againstHeads = found(await chains.verify(chain, chain.heads));
    expect(againstHeads).toEqual(expect.arrayContaining(expected));
  });

  it('is told to hang together but for what was changed', async () => {
    const chain = await chains.make();
    await chain.tampering.change(7);
    await chain.tampering.remove(12);
    // Neither the changed one holds, nor can the one after the removed be checked.
    expect(await chains.verify(chain)).toMatchObject({ evaluationCount: 19, validCount: 17 });
  });

  it('with a place taken twice, is found to be so, and the rest holds', async () => {
    const chain = await chains.make();
    await chains.withoutKeys(async () => {
      await chain.tampering.forge(7);
      expect(found(await chains.verify(chain))).toEqual(['DOUBLED 7']);
      await chain.tampering.forge(0);
      await chain.tampering.forge(-3);
      expect(found(await chains.verify(chain))).toEqual(['DOUBLED -3', 'DOUBLED 0', 'DOUBLED 7']);
      await chain.tampering.do('delete from transfer_rule_evaluation where TENANT');
    });
  });
});
