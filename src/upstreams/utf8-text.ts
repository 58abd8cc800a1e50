import { UnreadableDocument } from './upstream';

/** Reads UTF-8, with or without a byte order mark. Throws `UnreadableDocument` for other bytes. */
export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UnreadableDocument('NOT_UTF8', 'is not text in UTF-8');
  }
}
