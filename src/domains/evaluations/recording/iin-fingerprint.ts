import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { PartyIins } from '../transfers/transfer';

/** The secret keys of fingerprints: one to write with, and those that old rows bear. */
export interface IinKeys {
  current: Buffer;
  previous: readonly Buffer[];
}

/** What stands for the numbers of a transfer's people; null where none was given. */
export interface Fingerprints {
  keyId: string;
  sender: Buffer | null;
  recipient: Buffer | null;
}

/** Tells keys apart without telling anything of them. */
export function fingerprintKeyId(key: Buffer): string {
  return createHash('sha256').update('iin-key-id:').update(key).digest('hex').slice(0, 16);
}

/**
 * HMAC-SHA-256 of a number, under a key from outside the database. The tenant is in the message, so
 * that no two tenants' rows can be joined by it.
 */
export function fingerprintIin(key: Buffer, tenantId: string, iin: string): Buffer {
  return createHmac('sha256', key).update(`${tenantId}:${iin}`).digest();
}

/**
 * The fingerprints of a transfer's people, under the current key first and then under each that old
 * rows may bear. Who has them has no more use for the numbers.
 */
export function fingerprintParties(
  { current, previous }: IinKeys,
  tenantId: string,
  { sender, recipient }: PartyIins,
): [Fingerprints, ...Fingerprints[]] {
  const under = (key: Buffer): Fingerprints => ({
    keyId: fingerprintKeyId(key),
    sender: sender === null ? null : fingerprintIin(key, tenantId, sender),
    recipient: recipient === null ? null : fingerprintIin(key, tenantId, recipient),
  });
  return [under(current), ...previous.map(under)];
}

/** True where both stand for the same people, or both for nobody. */
export function fingerprintsMatch(one: Fingerprints, other: Fingerprints): boolean {
  const same = (a: Buffer | null, b: Buffer | null): boolean =>
    a === null || b === null ? a === b : timingSafeEqual(a, b);
  return same(one.sender, other.sender) && same(one.recipient, other.recipient);
}
