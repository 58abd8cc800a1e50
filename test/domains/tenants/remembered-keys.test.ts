import { LRUCache } from 'lru-cache';
import { Unauthenticated } from '../../../src/kernel/request/require-scope';
import type { Context } from '../../../src/kernel/request/context';
import { generateKey, hashKey } from '../../../src/domains/tenants/api-key-text';
import {
  maxRememberedKeys,
  maxRememberedMs,
  RememberedKeys,
} from '../../../src/domains/tenants/remembered-keys';

/** Which keys are remembered, over a database that is a function and a clock that is a variable. */
const changes: { epoch: number | null } = { epoch: 0 };
const key = generateKey();
const row = {
  tenantId: '00000000-0000-0000-0000-000000000001',
  tenantSlug: 'a-bank',
  scopes: ['evaluations:read'],
  remainingMs: null as string | null,
};
let nowMs: number;
let lookUps: number;
/** The rows of a look-up, and what happens before they arrive. */
let found: (typeof row)[];
let beforeArrival: () => void;
let keys: RememberedKeys;

const run = (async () => {
  lookUps += 1;
  const rows = found;
  await Promise.resolve();
  beforeArrival();
  return rows;
}) as unknown as Context['run'];

beforeEach(() => {
  [changes.epoch, nowMs, lookUps, found] = [0, 1_000, 0, [row]];
  beforeArrival = () => undefined;
  keys = new RememberedKeys(changes, () => nowMs);
});

const lookUpsOf = async (text = key): Promise<number> => {
  const before = lookUps;
  await keys.authenticate(run, text);
  return lookUps - before;
};

describe('a key', () => {
  it('is looked up once, and gives the same caller again', async () => {
    const caller = await keys.authenticate(run, key);
    expect(caller).toEqual({
      tenantId: row.tenantId,
      tenantSlug: 'a-bank',
      scopes: new Set(['evaluations:read']),
    });
    expect(await keys.authenticate(run, key)).toEqual(caller);
    expect(lookUps).toBe(1);
  });

  it('is not another key', async () => {
    await keys.authenticate(run, key);
    expect(await lookUpsOf(generateKey())).toBe(1);
  });

  it('is looked up again after a change', async () => {
    await keys.authenticate(run, key);
    changes.epoch = 1;
    found = [];
    await expect(keys.authenticate(run, key)).rejects.toThrow(Unauthenticated);
    found = [row];
    expect(await lookUpsOf()).toBe(1);
    expect(await lookUpsOf()).toBe(0);
  });

  it('is looked up each time while changes could go unnoticed, even if it was known', async () => {
    await keys.authenticate(run, key);
    changes.epoch = null;
    expect([await lookUpsOf(), await lookUpsOf()]).toEqual([1, 1]);
    changes.epoch = 1;
    expect([await lookUpsOf(), await lookUpsOf()]).toEqual([1, 0]);
  });

  it('is looked up each time where changes are not notified', async () => {
    keys = new RememberedKeys(null);
    expect([await lookUpsOf(), await lookUpsOf()]).toEqual([1, 1]);
    expect(keys.size).toBe(0);
  });

  it.each([
    ['a change is notified', 0, 1],
    ['the listener is lost', 0, null],
    ['the listener is lost and restored', 0, 2],
    ['the listener is established', null, 0],
  ])('is not remembered if %s during its look-up', async (_, before, after) => {
    changes.epoch = before;
    beforeArrival = () => void (changes.epoch = after);
    await keys.authenticate(run, key);
    expect(keys.size).toBe(0);
    beforeArrival = () => undefined;
    expect(await lookUpsOf()).toBe(1);
  });

  it('is looked up again at the instant at which it expires', async () => {
    found = [{ ...row, remainingMs: '300.000' }];
    // The row is read a while after the look-up began, which must not prolong the key.
    beforeArrival = () => void (nowMs += 50);
    await keys.authenticate(run, key);
    nowMs = 1_299;
    expect(await lookUpsOf()).toBe(0);
    nowMs = 1_300;
    found = [];
    await expect(keys.authenticate(run, key)).rejects.toThrow(Unauthenticated);
  });

  it('is remembered for a few seconds only, used or not, with or without an end', async () => {
    for (const remainingMs of [null, 'Infinity', '86400000']) {
      keys = new RememberedKeys(changes, () => nowMs);
      found = [{ ...row, remainingMs }];
      await keys.authenticate(run, key);
      nowMs += maxRememberedMs - 1;
      expect(await lookUpsOf()).toBe(0);
      nowMs += 1;
      expect(await lookUpsOf()).toBe(1);
    }
  });
});

describe('the memory', () => {
  it('has no unknown keys', async () => {
    found = [];
    for (const text of [key, key, generateKey()]) {
      await expect(keys.authenticate(run, text)).rejects.toThrow(Unauthenticated);
    }
    expect([lookUps, keys.size]).toEqual([3, 0]);
  });

  it('has hashes of keys, and no keys', async () => {
    const stored = jest.spyOn(LRUCache.prototype, 'set');
    await keys.authenticate(run, key);
    const text = JSON.stringify(stored.mock.calls);
    stored.mockRestore();
    expect(text).toContain(hashKey(key).toString('base64'));
    expect(text).not.toContain(key.slice(4));
  });

  it('is bounded: the key that was used least recently is looked up again', async () => {
    await keys.authenticate(run, 'the first key');
    await keys.authenticate(run, 'the second key');
    for (let each = 2; each < maxRememberedKeys; each += 1) {
      await keys.authenticate(run, `key ${each}`);
    }
    expect(await lookUpsOf('the first key')).toBe(0);
    await keys.authenticate(run, 'one more');
    expect(keys.size).toBe(maxRememberedKeys);
    expect(await lookUpsOf('the first key')).toBe(0);
    expect(await lookUpsOf('the second key')).toBe(1);
  });
});
