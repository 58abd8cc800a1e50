import { createHash } from 'node:crypto';

/** The digits of Bitcoin and most others. */
export const bitcoinDigits = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/** The digits of the XRP Ledger. */
export const rippleDigits = 'rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz';

const maxLength = 255;
const checksumLength = 4;

/** The bytes that a text in base58 stands for; null where it has other characters. */
export function decodeBase58(text: string, digits: string): Buffer | null {
  if (text === '' || text.length > maxLength) return null;
  let value = 0n;
  for (const character of text) {
    const digit = digits.indexOf(character);
    if (digit < 0) return null;
    value = value * 58n + BigInt(digit);
  }
  const hex = value === 0n ? '' : value.toString(16);
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
  const zeros = [...text].findIndex((character) => character !== digits[0]);
  return Buffer.concat([Buffer.alloc(zeros < 0 ? text.length : zeros), bytes]);
}

/** Version and payload of a text in base58check; null where its checksum is wrong. */
export function decodeBase58Check(text: string, digits: string): Buffer | null {
  const bytes = decodeBase58(text, digits);
  if (!bytes || bytes.length <= checksumLength) return null;
  const content = bytes.subarray(0, -checksumLength);
  const checksum = sha256(sha256(content)).subarray(0, checksumLength);
  return checksum.equals(bytes.subarray(-checksumLength)) ? content : null;
}

const sha256 = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest();
