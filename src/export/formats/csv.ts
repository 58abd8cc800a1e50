import type { ExportColumn } from '../export-column';
import { defused } from './cell-text';
import { pageTexts } from './page-texts';
import { valueNames, valueOf, type CellValue, type ExportPage, type ExportRow } from './row-values';

type WriteCell = (value: CellValue) => string;

const mustBeQuoted = /[",\r\n]|^\s|\s$/;

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** A text; an empty one is quoted, so that it differs from null, which is nothing. */
function textCell(value: CellValue): string {
  if (value === null) return '';
  const text = defused(String(value));
  return text === '' || mustBeQuoted.test(text) ? quoted(text) : text;
}

/** Numbers, days and truth values hold nothing that a spreadsheet runs, a minus sign included. */
const plainCell: WriteCell = (value) => (value === null ? '' : String(value));

/** A list as JSON, which begins with a bracket. */
const listCell: WriteCell = (value) => (value === null ? '' : quoted(JSON.stringify(value)));

function cellWriter({ type }: ExportColumn): WriteCell {
  if (type === 'text') return textCell;
  return type === 'texts' ? listCell : plainCell;
}

/** CSV by RFC 4180, in UTF-8, with formulas defused. */
export async function* csv(
  columns: readonly ExportColumn[],
  pages: AsyncIterable<ExportPage>,
  { hasHeader = true }: { hasHeader?: boolean } = {},
): AsyncGenerator<string, void, undefined> {
  if (hasHeader) yield csvHeader(columns.map(({ name }) => name));
  const write = rowWriter(columns);
  for await (const page of pages) yield* pageTexts(page, write);
}

function rowWriter(columns: readonly ExportColumn[]): (row: ExportRow) => string {
  const cells = columns.map(cellWriter);
  const names = valueNames(columns.length);
  return (row) => {
    let text = '';
    for (let at = 0; at < names.length; at += 1) {
      if (at > 0) text += ',';
      text += (cells[at] as WriteCell)(valueOf(row, names[at] as `v${number}`));
    }
    return `${text}\r\n`;
  };
}

export const csvHeader = (names: readonly string[]): string => `${names.join(',')}\r\n`;

/** A line of texts and nulls. */
export const csvLine = (values: readonly (string | null)[]): string =>
  `${values.map(textCell).join(',')}\r\n`;
