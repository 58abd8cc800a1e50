import Big from 'big.js';
import { isDay, type Day } from '../../kernel/scalars/day';
import { findColumn, readHtmlTables, type HtmlRow, type HtmlTable } from '../html-table';
import { UnreadableDocument, type ReadDocument, type ReadRow, type RowRefusal } from '../upstream';
import { coinSymbol } from './coins';

/** The official value of one coin of one day. Decimals are plain text. */
export type CoinValues = {
  readonly symbol: string;
  readonly effectiveOn: Day;
  /** Tenge for one coin; zero where the committee rounds to zero. */
  readonly amount: string;
  /** Tenge for one dollar; null where the table has no such column or no number in it. */
  readonly dollarRate: string | null;
  /** In dollars, although the table does not say so; null as above. */
  readonly capitalisation: string | null;
};

/** The key of a coin's value of a day. */
export const coinValueKey = (effectiveOn: Day, symbol: string): string =>
  `${effectiveOn} ${symbol}`;

const headings = {
  coin: /криптовалют|наименование/iu,
  day: /^дата/iu,
  amount: /средн/iu,
  dollarRate: /usd\s*\/\s*kzt/iu,
  capitalisation: /капитализац/iu,
  volume: /об[ъь][её]м/iu,
} as const;

type Columns = Readonly<Record<keyof typeof headings, number | null>>;

/**
 * Reads the page of coin values: those of the newest day in its table. Values of earlier days are
 * left out, because a page can end in the middle of them. A value that cannot be read is refused by
 * itself; a page without the table, with half of it or without a needed column, as a whole.
 */
export function readCoinValues(bytes: Uint8Array): ReadDocument<CoinValues> {
  const table = readHtmlTables(bytes).find(({ header }) =>
    header.some((text) => headings.coin.test(text)),
  );
  if (!table) throw new UnreadableDocument('NOT_COIN_VALUES', 'has no table of coins');
  if (table.isCut) throw new UnreadableDocument('HALF_A_PAGE', 'ends before its table does');
  const columns = findColumns(table);
  const read = new ReadTable(columns, newestDay(table, columns));
  for (const row of table.rows) read.add(row);
  const { day, rows, refusals, warnings } = read;
  return {
    scope: day,
    rows,
    refusals,
    warnings: [...unknownColumns(table, columns), ...warnings],
  };
}

function findColumns({ header }: HtmlTable): Columns {
  const columns = Object.fromEntries(
    Object.entries(headings).map(([name, heading]) => [name, findColumn(header, heading)]),
  ) as Columns;
  for (const name of ['coin', 'day', 'amount'] as const) {
    if (columns[name] !== null) continue;
    throw new UnreadableDocument('MISSING_COLUMN', `has no column of the ${name}`);
  }
  return columns;
}

function unknownColumns({ header }: HtmlTable, columns: Columns): string[] {
  const known = new Set(Object.values(columns));
  const missing = Object.entries(columns).filter(([, at]) => at === null);
  return [
    ...header.flatMap((text, at) => (known.has(at) ? [] : [`has the unknown column "${text}"`])),
    ...missing.map(([name]) => `has no column of the ${name}`),
  ];
}

function newestDay({ rows }: HtmlTable, { day }: Columns): Day {
  const days = rows.flatMap(({ cells }) => readDay(cells[day as number]) ?? []);
  const newest = days.sort().at(-1);
  if (newest === undefined) throw new UnreadableDocument('DATE', 'has no row with a date');
  return newest;
}

function readDay(text: string | undefined): Day | null {
  const [, day, month, year] = /^(\d{2})\.(\d{2})\.(\d{4})$/.exec(text ?? '') ?? [];
  const read = `${year}-${month}-${day}`;
  return isDay(read) ? read : null;
}

/** Thousands are apart by any space, decimals behind a comma: another form is no number. */
function readDecimal(text: string | undefined): string | null {
  const form = /^(?:\d{1,15}|\d{1,3}(?:[ \u00a0\u202f]\d{3}){1,6}),\d{1,6}$/u;
  if (text === undefined || !form.test(text)) return null;
  return Big(text.replace(/[ \u00a0\u202f]/gu, '').replace(',', '.')).toFixed();
}

/** The rows of one day. */
class ReadTable {
  readonly rows: ReadRow<CoinValues>[] = [];
  readonly refusals: RowRefusal[] = [];
  readonly warnings: string[] = [];
  private readonly keys = new Set<string>();

  constructor(
    private readonly columns: Columns,
    readonly day: Day,
  ) {}

  add({ line, cells }: HtmlRow): void {
    const locator = `line ${line}`;
    const coin = this.cell(cells, 'coin') ?? '';
    const day = readDay(this.cell(cells, 'day'));
    if (day !== null && day !== this.day) return;
    const symbol = coinSymbol(coin);
    if (day === null) this.refuse(locator, 'DATE', `the date of "${coin}" is not DD.MM.YYYY`);
    else if (symbol === null) this.warnings.push(`leaves out "${coin}", which is an unknown coin`);
    else this.addValue(locator, symbol, cells);
  }

  private addValue(locator: string, symbol: string, cells: readonly string[]): void {
    const key = coinValueKey(this.day, symbol);
    const amount = readDecimal(this.cell(cells, 'amount'));
    if (this.keys.has(key)) return this.refuse(locator, 'DUPLICATE', `${symbol} comes again`);
    if (amount === null) {
      return this.refuse(locator, 'AMOUNT', `the value of ${symbol} is not like 1 234,567`);
    }
    this.keys.add(key);
    const dollarRate = readDecimal(this.cell(cells, 'dollarRate'));
    const capitalisation = readDecimal(this.cell(cells, 'capitalisation'));
    const effectiveOn = this.day;
    const values = { symbol, effectiveOn, amount, dollarRate, capitalisation };
    this.rows.push({ key, locator, values });
  }

  private refuse(locator: string, code: string, message: string): void {
    this.refusals.push({ locator, code, message });
  }

  private cell(cells: readonly string[], name: keyof Columns): string | undefined {
    const at = this.columns[name];
    return at === null ? undefined : cells[at];
  }
}
