import { UnreadableDocument } from './upstream';

/** The text of bytes in UTF-8, without a byte order mark. Throws `UnreadableDocument`. */
export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UnreadableDocument('NOT_UTF8', 'is not text in UTF-8');
  }
}
