import { createHash } from 'node:crypto';
import {
  generateKey,
  hashKey,
  isApiKey,
  keyPrefix,
} from '../../../src/domains/tenants/api-key-text';

describe('a key', () => {
  it('has 256 random bits, and no two are the same', () => {
    const keys = Array.from({ length: 1_000 }, generateKey);
    expect(new Set(keys).size).toBe(1_000);
    expect(new Set(keys.map(keyPrefix)).size).toBe(1_000);
    for (const key of keys) {
      expect(key).toMatch(/^ceg_[A-Za-z0-9_-]{43}$/);
      expect(Buffer.from(key.slice(4), 'base64url')).toHaveLength(32);
      expect(isApiKey(key)).toBe(true);
    }
    // Over a thousand keys every bit is sometimes set and sometimes not.
    const bytes = keys.map((key) => Buffer.from(key.slice(4), 'base64url'));
    for (let bit = 0; bit < 256; bit += 1) {
      const set = bytes.filter((each) => ((each[bit >> 3] ?? 0) >> (bit & 7)) & 1).length;
      expect(set).toBeGreaterThan(400);
      expect(set).toBeLessThan(600);
    }
  });

  it('is found by its first twelve characters, and stored as its SHA-256', () => {
    const key = 'ceg_abcdefghijklmnopqrstuvwxyz0123456789';
    expect(keyPrefix(key)).toBe('ceg_abcdefgh');
    expect(hashKey(key).toString('hex')).toBe(createHash('sha256').update(key).digest('hex'));
  });

  it.each([
    ['32 characters', true, 'x'.repeat(32)],
    ['200 characters', true, '~'.repeat(200)],
    ['31 characters', false, 'x'.repeat(31)],
    ['201 characters', false, 'x'.repeat(201)],
    ['a space', false, `${'x'.repeat(31)} `],
    ['a line break', false, `${'x'.repeat(32)}\n`],
    ['a letter beyond ASCII', false, `${'x'.repeat(31)}é`],
    ['a control character', false, `${'x'.repeat(31)}\x7f`],
    ['empty text', false, ''],
  ])('chosen by an operator: %s is valid: %s', (_, expected, text) => {
    expect(isApiKey(text)).toBe(expected);
  });
});
