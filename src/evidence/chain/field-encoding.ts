import { createHash } from 'node:crypto';

/** A hashed or signed value as text, such as a column of a row; null for null. */
export type EvidenceField = string | null;

/**
 * The text that is hashed of a row and signed of heads: for each field its length in bytes of
 * UTF-8, a colon and the field; for null, a hyphen. Different lists of fields have different texts.
 */
export function canonicalEncoding(fields: readonly EvidenceField[]): string {
  let text = '';
  for (const field of fields) {
    text += field === null ? '-' : `${Buffer.byteLength(field, 'utf8')}:${field}`;
  }
  return text;
}

/** SHA-256 of the canonical encoding, in hexadecimal. */
export function hashFields(fields: readonly EvidenceField[]): string {
  return createHash('sha256').update(canonicalEncoding(fields), 'utf8').digest('hex');
}
