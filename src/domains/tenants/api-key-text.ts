import { createHash, randomBytes } from 'node:crypto';

/** How a key is written, and what of it is kept: its beginning, and a hash of the whole. */
const mark = 'ceg_';
const prefixLength = 12;

/** Keys that operators choose are made elsewhere: printable, without spaces, not short. */
const form = /^[\x21-\x7e]{32,200}$/;

/** 256 random bits. The mark tells scanners of leaked secrets, and people, what it is. */
export function generateKey(): string {
  return `${mark}${randomBytes(32).toString('base64url')}`;
}

export function isApiKey(text: string): boolean {
  return form.test(text);
}

export function keyPrefix(key: string): string {
  return key.slice(0, prefixLength);
}

export function hashKey(key: string): Buffer {
  return createHash('sha256').update(key, 'utf8').digest();
}
