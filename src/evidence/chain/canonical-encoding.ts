import { createHash } from 'node:crypto';

/** A column, or whatever else is hashed or signed, as text; null where it is null. */
export type EvidenceField = string | null;

/**
 * What is hashed of a row and signed of heads: of each field its length in bytes of UTF-8, a colon
 * and the field; of one that is null, a hyphen. No two lists of fields have the same text.
 */
export function canonicalEncoding(fields: readonly EvidenceField[]): string {
  let text = '';
  for (const field of fields) {
    text += field === null ? '-' : `${Buffer.byteLength(field, 'utf8')}:${field}`;
  }
  return text;
}

/** SHA-256 of the text of these fields, in hexadecimal. */
export function hashFields(fields: readonly EvidenceField[]): string {
  return createHash('sha256').update(canonicalEncoding(fields), 'utf8').digest('hex');
}
