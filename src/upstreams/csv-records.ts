import { CsvError, parse } from 'csv-parse/sync';
import { UnreadableDocument } from './upstream';

/** A record of a CSV document. */
export interface CsvRecord {
  /** The line on which it begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** How a document differs from CSV as RFC 4180 has it. */
export interface CsvForm {
  /** What stands between cells: a comma, where it is absent. */
  readonly delimiter?: ',' | ';' | '\t';
  /** Whether a quote within a cell without quotes is part of it. */
  readonly strayQuotes?: boolean;
}

/**
 * Records of a CSV document, each with any number of cells. Throws `UnreadableDocument` for another
 * document.
 */
export function readCsvRecords(
  text: string,
  { delimiter = ',', strayQuotes = false }: CsvForm = {},
): CsvRecord[] {
  const bytes = Buffer.from(text);
  const lines = new LineCount(bytes);
  try {
    const options = {
      ...{ info: true, relax_column_count: true, skip_empty_lines: true },
      relax_quotes: strayQuotes,
      delimiter,
    } as const;
    const parsed = parse(bytes, options) as unknown as {
      record: string[];
      info: { bytes_records: number };
    }[];
    let start = 0;
    return parsed.map(({ record, info }) => {
      const line = lines.at(start);
      start = info.bytes_records;
      return { line, cells: record };
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new UnreadableDocument('NOT_CSV', `is not CSV: ${error.message}`);
  }
}

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** The lines of bytes whose places only grow. The parser counts one of CR and LF as two. */
class LineCount {
  private readonly end: number;
  private place = 0;
  private line = 1;

  constructor(private readonly bytes: Buffer) {
    this.end = bytes.includes(lineFeed) ? lineFeed : carriageReturn;
  }

  /** The line of a place, after the empty lines there. */
  at(place: number): number {
    while (this.place < place || this.isBreak()) {
      if (this.bytes[this.place] === this.end) this.line++;
      this.place++;
    }
    return this.line;
  }

  private isBreak(): boolean {
    const byte = this.bytes[this.place];
    return byte === lineFeed || byte === carriageReturn;
  }
}
