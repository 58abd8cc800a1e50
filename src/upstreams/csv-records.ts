import { readLines } from './text-lines';
import { UnreadableDocument } from './upstream';

/** A record of a CSV document: its cells; null where its quotes are not those of CSV. */
export interface CsvRecord {
  /** The line on which it begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[] | null;
}

const maxRecordLength = 1_000_000;

/** The records of a CSV document (RFC 4180), one by one. Throws `UnreadableDocument` for half. */
export function* readCsvRecords(bytes: Uint8Array): Generator<CsvRecord> {
  let line = 0;
  let text: string | null = null;
  let isQuoted = false;
  for (const { number, text: next } of readLines(bytes)) {
    if (text === null) {
      if (next.trim() === '') continue;
      [line, text] = [number, next];
    } else text += `\n${next}`;
    if (next.split('"').length % 2 === 0) isQuoted = !isQuoted;
    if (text.length > maxRecordLength) {
      throw new UnreadableDocument('NOT_CSV', `has a record without end at line ${line}`);
    }
    if (isQuoted) continue;
    yield { line, cells: splitCells(text) };
    text = null;
  }
  if (text !== null) {
    throw new UnreadableDocument('HALF_A_FILE', `ends within the record of line ${line}`);
  }
}

function splitCells(text: string): string[] | null {
  const cell = /(?:"((?:[^"]|"")*)"|([^",]*))(,|$)/y;
  const cells: string[] = [];
  for (;;) {
    const [, quoted, plain, end] = cell.exec(text) ?? [];
    if (end === undefined) return null;
    cells.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    if (end === '') return cells;
  }
}
