import type { Tampering } from '../tampering';
import { found, length, TamperedChains } from '../tampered-chain';

/** Tampering by a superuser that the chain itself detects. */
let chains: TamperedChains;
beforeAll(async () => {
  chains = await TamperedChains.open();
});
afterAll(() => chains.close());

type Case = [what: string, tamper: (by: Tampering) => Promise<void>, ...findings: string[]];

/** Detected with heads or without. */
const detected: Case[] = [
  ['with one row changed', (by) => by.change(7), 'CHANGED 7'],
  ['with its first row changed', (by) => by.change(1), 'CHANGED 1'],
  ['with its last row changed', (by) => by.change(20), 'CHANGED 20'],
  [
    'with every second row changed',
    (by) => by.do(everySecond),
    ...[2, 4, 6, 8].map((n) => `CHANGED ${n}`),
  ],
  ['with three rows changed', (by) => by.do(threeChanged), 'CHANGED 5-7'],
  ['with one row changed and rehashed', (by) => rehashed(by, 7, 7), 'CHANGED 8'],
  ['with one row removed', (by) => by.remove(7), 'MISSING 7'],
  ['with the first three rows removed', (by) => by.remove(1, 3), 'MISSING 1-3'],
  [
    'with two rows removed, far apart',
    async (by) => (await by.remove(4), by.remove(9)),
    'MISSING 4',
    'MISSING 9',
  ],
  ['with a row removed and the gap closed', (by) => closed(by, 7), 'REMOVED 7', 'MOVED 8-19'],
  [
    'with the first row removed and the gap closed',
    (by) => closed(by, 1),
    'REMOVED 1',
    'MOVED 2-19',
  ],
  ['with a forged row inserted', (by) => opened(by, 7), 'INSERTED 7', 'MOVED 8-21'],
  [
    'with a forged and rehashed row inserted',
    (by) => opened(by, 7, true),
    'INSERTED 7',
    'MOVED 8-21',
  ],
  ['with a new first row inserted', (by) => opened(by, 1, true), 'INSERTED 1', 'MOVED 2-21'],
  ['with a forged row at the end', (by) => by.forge(21), 'CHANGED 21'],
  ['with a forged row beyond the end', (by) => by.forge(25), 'MISSING 21-24'],
  ['with two neighbors swapped', (by) => by.swap(7, 8), 'MOVED 7', 'MOVED 8'],
  ['with two distant rows swapped', (by) => by.swap(3, 17), 'MOVED 3', 'MOVED 17'],
  ['with first and last swapped', (by) => by.swap(1, 20), 'MOVED 1', 'MOVED 20'],
  [
    'with three rows rotated',
    async (by) => (await by.swap(7, 8), by.swap(8, 9)),
    'MOVED 7-8',
    'MOVED 9',
  ],
  [
    'with a column for filters changed',
    (by) => by.change(7, 'counterparty_not_on_record = true'),
    'MISFILED 7',
  ],
  ['with a backdated forged row with a valid hash', forgedBack, 'BACKDATED 21'],
  ['with a changed hash', (by) => by.change(7, `row_hash = sha256('')`), 'CHANGED 7-8'],
  [
    'with an instant changed by a microsecond',
    (by) => by.change(7, "occurred_at = occurred_at + interval '1us'"),
    'CHANGED 7',
  ],
  [
    'with an instant moved before year 1',
    (by) => by.change(7, "occurred_at = (occurred_at::text || ' BC')::timestamptz"),
    'CHANGED 7',
  ],
  [
    'with a zero appended to an amount',
    (by) => by.change(7, 'transfer_amount = 500000.010'),
    'CHANGED 7',
  ],
  [
    'with a space added to its facts',
    (by) => by.change(7, "facts = (facts::text || ' ')::json"),
    'CHANGED 7',
  ],
  [
    'with a null replaced by a value',
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

describe('verification', () => {
  it('accepts an unchanged chain, and one that has grown since its head', async () => {
    const chain = await chains.create();
    const intact = {
      evaluationCount: length,
      validCount: length,
      findings: [],
      omittedFindings: 0,
    };
    expect(await chains.verify(chain)).toMatchObject({ ...intact, inHeads: null });
    expect(await chains.verify(chain, chain.heads)).toMatchObject({ ...intact, inHeads: true });
    await chains.insert(chain.id, length + 1, 1);
    expect(await chains.verify(chain, chain.heads)).toMatchObject({ findings: [], validCount: 21 });
  });

  it.each(detected)('detects a chain %s', async (_, tamper, ...expected) => {
    const chain = await chains.create();
    await tamper(chain.tampering);
    expect(found(await chains.verify(chain))).toEqual(expected);
    const againstHeads = found(await chains.verify(chain, chain.heads));
    expect(againstHeads).toEqual(expect.arrayContaining(expected));
  });

  it('counts the valid rows of a chain with findings', async () => {
    const chain = await chains.create();
    await chain.tampering.change(7);
    await chain.tampering.remove(12);
    // The changed row is invalid, and the row after the removed one cannot be verified.
    expect(await chains.verify(chain)).toMatchObject({ evaluationCount: 19, validCount: 17 });
  });

  it('detects duplicate sequences, and continues from the valid row', async () => {
    const chain = await chains.create();
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
