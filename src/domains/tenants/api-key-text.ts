import { createHash, randomBytes } from 'node:crypto';

/** Marks a key for scanners of leaked secrets, and for people. */
const mark = 'ceg_';
const prefixLength = 12;

/** Operators may bring keys of their own: printable ASCII without spaces, 32 to 200 characters. */
const keyFormat = /^[\x21-\x7e]{32,200}$/;

/** A new key: the mark and 256 random bits. */
export function generateKey(): string {
  return `${mark}${randomBytes(32).toString('base64url')}`;
}

/** Whether a text has the format of a key. */
export function isApiKey(text: string): boolean {
  return keyFormat.test(text);
}

/** The first 12 characters, which are stored so that operators can identify a key. */
export function keyPrefix(key: string): string {
  return key.slice(0, prefixLength);
}

/** SHA-256 of the key, which is stored in place of it. */
export function hashKey(key: string): Buffer {
  return createHash('sha256').update(key, 'utf8').digest();
}
