import type { ExportPage, ExportRow } from './row-values';

/**
 * Characters of a text. V8 keeps one of more than 128 KiB apart from others, and frees it only when
 * it collects the whole heap.
 */
const minLength = 32 * 1_024;

/** The texts of a page's rows, several in one. */
export function* pageTexts(
  page: ExportPage,
  write: (row: ExportRow) => string,
): Generator<string, void, undefined> {
  let text = '';
  for (const row of page) {
    text += write(row);
    if (text.length < minLength) continue;
    yield text;
    text = '';
  }
  if (text !== '') yield text;
}
