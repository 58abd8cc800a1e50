import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { PartyIins } from '../transfers/transfer';

/** The secret keys of fingerprints: the one to write with, and those of older rows. */
export interface IinKeys {
  current: Buffer;
  previous: readonly Buffer[];
}

/** The keyed hashes of a transfer's IINs under one key; null where none was given. */
export interface Fingerprints {
  keyId: string;
  sender: Buffer | null;
  recipient: Buffer | null;
}

/** Identifies a key, and reveals nothing of it. */
export function fingerprintKeyId(key: Buffer): string {
  return createHash('sha256').update('iin-key-id:').update(key).digest('hex').slice(0, 16);
}

/**
 * HMAC-SHA-256 of an IIN under a key that is not in the database. The tenant is part of the
 * message, so that rows of two tenants cannot be joined by it (`docs/decisions/0013`).
 */
export function fingerprintIin(key: Buffer, tenantId: string, iin: string): Buffer {
  return createHmac('sha256', key).update(`${tenantId}:${iin}`).digest();
}

/**
 * The fingerprints of a transfer's IINs: under the current key first, then under each key that
 * older rows may have. The IINs themselves are not needed after this.
 */
export function fingerprintParties(
  { current, previous }: IinKeys,
  tenantId: string,
  { sender, recipient }: PartyIins,
): [Fingerprints, ...Fingerprints[]] {
  const withKey = (key: Buffer): Fingerprints => ({
    keyId: fingerprintKeyId(key),
    sender: sender === null ? null : fingerprintIin(key, tenantId, sender),
    recipient: recipient === null ? null : fingerprintIin(key, tenantId, recipient),
  });
  return [withKey(current), ...previous.map(withKey)];
}

/** True where the parties have the same IINs, or neither has one; compares in constant time. */
export function fingerprintsMatch(one: Fingerprints, other: Fingerprints): boolean {
  const equal = (a: Buffer | null, b: Buffer | null): boolean =>
    a === null || b === null ? a === b : timingSafeEqual(a, b);
  return equal(one.sender, other.sender) && equal(one.recipient, other.recipient);
}
