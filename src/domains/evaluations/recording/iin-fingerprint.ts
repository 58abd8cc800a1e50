import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { PartyIins } from '../transfers/transfer';

/** The secret keys of fingerprints. Rows made with any of them are recognized. */
export interface IinKeys {
  /** The one to write with. */
  current: Buffer;
  /** Those of older rows. */
  previous: readonly Buffer[];
  /** The current one of processes that a rotation has reached already. */
  next?: Buffer | undefined;
}

/** The keyed hashes of a transfer's IINs under one key; null where none was given. */
export interface Fingerprints {
  keyId: string;
  sender: Buffer | null;
  recipient: Buffer | null;
  /** Of twelve digits that were sent as the counterparty. */
  counterparty: Buffer | null;
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

/** All keys, the current one first. */
function knownKeys({ current, previous, next }: IinKeys): [Buffer, ...Buffer[]] {
  return [current, ...previous, ...(next ? [next] : [])];
}

/** Whether rows with this id of a key can be compared. */
export function isKnownKeyId(keys: IinKeys, keyId: string): boolean {
  return knownKeys(keys).some((key) => fingerprintKeyId(key) === keyId);
}

/**
 * The fingerprints of a transfer's IINs: under the current key first, then under each other key
 * that rows may have. The IINs themselves are not needed after this.
 */
export function fingerprintParties(
  keys: IinKeys,
  tenantId: string,
  { sender, recipient, counterparty }: PartyIins,
): [Fingerprints, ...Fingerprints[]] {
  const withKey = (key: Buffer): Fingerprints => ({
    keyId: fingerprintKeyId(key),
    sender: sender === null ? null : fingerprintIin(key, tenantId, sender),
    recipient: recipient === null ? null : fingerprintIin(key, tenantId, recipient),
    counterparty: counterparty === null ? null : fingerprintIin(key, tenantId, counterparty),
  });
  const [current, ...others] = knownKeys(keys);
  return [withKey(current), ...others.map(withKey)];
}

/** True where the parties have the same IINs, or neither has one; compares in constant time. */
export function fingerprintsMatch(one: Fingerprints, other: Fingerprints): boolean {
  const equal = (a: Buffer | null, b: Buffer | null): boolean =>
    a === null || b === null ? a === b : timingSafeEqual(a, b);
  return (
    equal(one.sender, other.sender) &&
    equal(one.recipient, other.recipient) &&
    equal(one.counterparty, other.counterparty)
  );
}
