import { decodeUtf8 } from './utf8-text';

/** A line of a text, without its end. */
export interface TextLine {
  /** From 1. */
  readonly number: number;
  readonly text: string;
}

const lineFeed = 0x0a;

/**
 * The lines of bytes in UTF-8. Each is decoded when it is asked for: of a large file there is never
 * a second copy. Throws `UnreadableDocument` for other bytes.
 */
export function* readLines(bytes: Uint8Array): Generator<TextLine> {
  let start = 0;
  for (let number = 1; start < bytes.length; number++) {
    const found = bytes.indexOf(lineFeed, start);
    const end = found < 0 ? bytes.length : found;
    yield { number, text: decodeUtf8(bytes.subarray(start, end)).replace(/\r$/, '') };
    start = end + 1;
  }
}
