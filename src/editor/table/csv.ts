import type { Cell, ResponseTable } from './response-table';

/** Excel reads a file without it in the code page of the system, and so no Cyrillic. */
const byteOrderMark = '\uFEFF';

/**
 * What makes a spreadsheet read a cell as a formula, which could send the other cells elsewhere:
 * the signs that begin one, in full width too, and the white space before which they still do.
 */
const formulaStart = /^[=+\-@\t\r\n\uFF0B\uFF0D\uFF1D\uFF20]/;

/** A number alone, such as -0.5, computes nothing. */
const plainNumber = /^[+-]?\d+(?:\.\d+)?$/;

/** Quotes and separators, and those of countries whose decimals have a comma. */
const needsQuotes = /[",;\t\r\n]|^\s|\s$/;

/**
 * A table as CSV (RFC 4180) in UTF-8 with a byte order mark. Numbers are text as the API sent them.
 * Null is empty; an empty text is a pair of quotes. A cell that a spreadsheet would read as a
 * formula begins with an apostrophe instead, which spreadsheets take as the mark of a text.
 */
export function toCsv({ columns, rows }: Pick<ResponseTable, 'columns' | 'rows'>): string {
  const lines = [columns, ...rows].map((cells) => cells.map(field).join(','));
  return byteOrderMark + lines.map((line) => `${line}\r\n`).join('');
}

function field(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  const isFormula = formulaStart.test(cell) && !plainNumber.test(cell);
  const text = isFormula ? `'${cell}` : cell;
  return text === '' || needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
