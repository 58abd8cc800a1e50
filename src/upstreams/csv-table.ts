import { readCsvRecords, type CsvForm, type CsvRecord } from './csv-records';
import { UnreadableDocument, type RowRefusal } from './upstream';
import { decodeUtf8 } from './utf8-text';

/** A row of a table: its cells by the names of their columns, as they are written. */
export interface CsvRow<Column extends string> {
  /** `line 12`: where it begins, from 1. */
  readonly locator: string;
  readonly cells: Readonly<Record<Column, string>>;
}

/** The rows of a table, and what of its form is new. */
export interface CsvTable<Column extends string> {
  readonly rows: readonly CsvRow<Column>[];
  /** Rows with too few or too many cells: no one knows which cell is of which column. */
  readonly refusals: readonly RowRefusal[];
  readonly warnings: readonly string[];
}

/** The columns that a table must have, and those that it may lack, whose cells are empty then. */
export interface CsvColumns<Column extends string> {
  readonly required: readonly Column[];
  readonly optional: readonly Column[];
}

/**
 * Reads a CSV document in UTF-8 with a line of column names, in any order. It throws
 * `UnreadableDocument` for what is no CSV, for one that is cut off within a row, and for one
 * without a required column.
 */
export function readCsvTable<Column extends string>(
  bytes: Uint8Array,
  { required, optional }: CsvColumns<Column>,
  form: CsvForm = {},
): CsvTable<Column> {
  const text = decodeUtf8(bytes);
  if (text.includes('\0')) throw new UnreadableDocument('NOT_CSV', 'has zero bytes');
  if (/^\s*</.test(text)) throw new UnreadableDocument('NOT_CSV', 'is HTML or XML, not CSV');
  const [head, ...records] = readCsvRecords(text, form);
  if (!head) throw new UnreadableDocument('NO_HEADER', 'is empty');
  const names = head.cells.map((name) => name.trim().toLowerCase());
  const columns = findColumns(names, [...required, ...optional]);
  for (const column of required) {
    if (columns.has(column)) continue;
    throw new UnreadableDocument('MISSING_COLUMN', `has no column ${column}`);
  }
  assertWhole(text, records.at(-1), names.length);
  const isRow = ({ cells }: CsvRecord): boolean =>
    cells.length >= names.length && cells.slice(names.length).every((cell) => cell.trim() === '');
  return {
    rows: records.filter(isRow).map(({ line, cells }) => ({
      locator: `line ${line}`,
      cells: cellsOf([...required, ...optional], columns, cells),
    })),
    refusals: records
      .filter((record) => !isRow(record))
      .map(({ line, cells }) => ({
        locator: `line ${line}`,
        code: 'COLUMNS',
        message: `has ${cells.length} cells, not ${names.length}`,
      })),
    warnings: [
      ...unknownColumns(names, columns),
      ...optional.filter((name) => !columns.has(name)).map((name) => `has no column ${name}`),
    ],
  };
}

/** A column that comes twice is found once: at its first place. */
function findColumns<Column extends string>(
  names: readonly string[],
  known: readonly Column[],
): ReadonlyMap<Column, number> {
  const places = known.map((column) => [column, names.indexOf(column.toLowerCase())] as const);
  return new Map(places.filter(([, place]) => place >= 0));
}

function cellsOf<Column extends string>(
  names: readonly Column[],
  columns: ReadonlyMap<Column, number>,
  cells: readonly string[],
): { [Name in Column]: string } {
  const pairs = names.map((name) => [name, cells[columns.get(name) ?? -1] ?? '']);
  return Object.fromEntries(pairs) as { [Name in Column]: string };
}

function unknownColumns(
  names: readonly string[],
  columns: ReadonlyMap<string, number>,
): readonly string[] {
  const known = new Set(columns.values());
  return names.flatMap((name, place) => {
    if (known.has(place)) return [];
    const named = name === '' ? `the nameless column ${place + 1}` : `the column ${name}`;
    return [`has ${named}, which is new`];
  });
}

/** A whole document ends with a line break, or at least with a whole row. */
function assertWhole(text: string, last: CsvRecord | undefined, width: number): void {
  if (!last || /[\r\n]$/.test(text) || last.cells.length >= width) return;
  throw new UnreadableDocument('CUT_OFF', `ends within the row of line ${last.line}`);
}
