import { websiteHost } from '../../domains/providers/website';
import { isDay, type Day } from '../../kernel/scalars/day';
import { readCsvRecords, type CsvRecord } from '../csv-records';
import { UnreadableDocument, type ReadDocument, type ReadRow, type RowRefusal } from '../upstream';
import { decodeUtf8 } from '../utf8-text';

/** A warning of an authority. Several values are apart by line breaks. */
export type WarningValues = {
  readonly name: string;
  readonly otherNames: string;
  readonly authority: string;
  readonly jurisdiction: string | null;
  /** Null where the export has none, or one that is not YYYY-MM-DD. */
  readonly validatedOn: Day | null;
  /** Hosts. */
  readonly websites: string;
  readonly statement: string | null;
};

/** Where a column is in an export whose column names are others, from 0; undefined: nowhere. */
const positions = {
  id: [0],
  nca_name: [2],
  nca_jurisdiction: [],
  validation_date: [4],
  commercial_name: [6],
  url: [9],
  other_urls: [10, 11],
  additional_information: [24],
} as const;

type Column = keyof typeof positions;
type Columns = Readonly<Record<Column, readonly number[]>>;

const required: readonly Column[] = ['id', 'nca_name', 'commercial_name'];
const known = new Set(['nca_id', 'nca_url', ...Object.keys(positions)]);

/**
 * Reads an export of I-SCAN. It has what a person asked for, an authority or a few days: what it is
 * without has not ended.
 */
export function readWarnings(bytes: Uint8Array): ReadDocument<WarningValues> {
  const [head, ...records] = readCsvRecords(decodeUtf8(bytes), { strayQuotes: true });
  const names = (head?.cells ?? []).map((name) => name.trim().toLowerCase());
  if (!names[0] || names[0].startsWith('<')) {
    throw new UnreadableDocument('NOT_CSV', 'has no line of column names');
  }
  const { columns, warnings } = findColumns(names);
  const table = new ReadTable(columns, names.length);
  for (const record of records) table.add(record);
  if (table.isShort && bytes.at(-1) !== 0x0a) {
    throw new UnreadableDocument('HALF_A_FILE', 'ends within a row');
  }
  const { rows, refusals, flags } = table;
  const partial = { endedKeys: [], needsBase: false };
  return { scope: 'all', rows, refusals, flags, warnings, partial };
}

function findColumns(names: readonly string[]): { columns: Columns; warnings: string[] } {
  const found = Object.keys(positions).map((column) => [column, names.indexOf(column)] as const);
  const missing = found.filter(([, at]) => at < 0).map(([column]) => column);
  if (missing.length === found.length && names.length > 24) {
    const warning = 'is read by the places of its columns, because their names are others';
    return { columns: positions, warnings: [warning] };
  }
  for (const column of required.filter((each) => missing.includes(each))) {
    throw new UnreadableDocument('MISSING_COLUMN', `has no column ${column}`);
  }
  const columns = Object.fromEntries(
    found.map(([column, at]) => [column, at < 0 ? [] : [at]]),
  ) as unknown as Columns;
  const unknown = names.filter((name) => !known.has(name));
  return {
    columns,
    warnings: [
      ...missing.map((column) => `has no column ${column}`),
      ...unknown.map((name) => `has the unknown column ${name || '(nameless)'}`),
    ],
  };
}

class ReadTable {
  readonly rows: ReadRow<WarningValues>[] = [];
  readonly refusals: RowRefusal[] = [];
  readonly flags: RowRefusal[] = [];
  /** Whether the last record has too few cells. */
  isShort = false;
  private readonly keys = new Set<string>();

  constructor(
    private readonly columns: Columns,
    private readonly width: number,
  ) {}

  add({ line, cells }: CsvRecord): void {
    const locator = `line ${line}`;
    const refuse = (code: string, message: string): void =>
      void this.refusals.push({ locator, code, message });
    this.isShort = cells.length < this.width;
    if (cells.length !== this.width) return refuse('COLUMNS', 'has other cells than columns');
    const read = (column: Column): string[] =>
      this.columns[column].flatMap((at) => splitValues(cells[at] ?? ''));
    const [key] = read('id');
    const [name, ...otherNames] = read('commercial_name');
    const authority = read('nca_name').join(' ');
    if (key === undefined) return refuse('ID', 'has no id');
    if (this.keys.has(key)) return refuse('DUPLICATE', `${key} comes again`);
    if (name === undefined || name.length > 500) return refuse('NAME', `${key} has no name`);
    if (authority === '') return refuse('AUTHORITY', `${key} has no authority`);
    this.keys.add(key);
    const [written = ''] = read('validation_date');
    const day = /^\d{4}-\d{2}-\d{2}(?=$|[ T])/.exec(written)?.[0] ?? '';
    if (written !== '' && !isDay(day)) {
      this.flags.push({ locator, code: 'DATE', message: `the date of ${key} is not YYYY-MM-DD` });
    }
    const addresses = [...read('url'), ...read('other_urls')].flatMap((text) => text.split(/\s+/));
    const hosts = addresses.flatMap((address) => websiteHost(address) ?? []);
    const values = {
      name,
      otherNames: otherNames.join('\n'),
      authority,
      jurisdiction: read('nca_jurisdiction').join(' ') || null,
      validatedOn: isDay(day) ? day : null,
      websites: [...new Set(hosts)].join('\n'),
      statement: read('additional_information').join('\n') || null,
    };
    this.rows.push({ key, locator, values });
  }
}

/** The values of a cell, apart by `|`, `;` or line breaks, each once. */
function splitValues(cell: string): string[] {
  const values = cell.split(/[|;\n]+/).map((text) => text.replace(/\s+/g, ' ').trim());
  return [...new Set(values.filter((text) => text !== ''))];
}
