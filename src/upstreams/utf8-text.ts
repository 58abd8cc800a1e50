import { UnreadableDocument } from './upstream';

/**
 * Reads UTF-8, with or without a byte order mark. Throws `UnreadableDocument` for other bytes, with
 * the name of the file where a document has several.
 */
export function decodeUtf8(bytes: Uint8Array, file?: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const message =
      file === undefined ? 'is not text in UTF-8' : `has a file not in UTF-8: ${file}`;
    throw new UnreadableDocument('NOT_UTF8', message);
  }
}
