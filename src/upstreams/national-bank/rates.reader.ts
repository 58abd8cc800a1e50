import Big from 'big.js';
import { isDay, type Day } from '../../kernel/scalars/day';
import { UnreadableDocument, type ReadDocument, type ReadRow, type RowRefusal } from '../upstream';
import { readXmlStream } from '../xml-stream';

/** One official rate of one day. Decimals are plain text. */
export type RateValues = {
  readonly currency: string;
  readonly effectiveOn: Day;
  /** Tenge for `quant` units of the currency, as the bank writes it. */
  readonly quotedRate: string;
  readonly quant: string;
  /** Tenge for one unit. */
  readonly rate: string;
  /** The difference to the quoted rate of the day before; null where the bank gives none. */
  readonly change: string | null;
};

/** The key of a currency's rate of a day. */
export const rateKey = (effectiveOn: Day, currency: string): string => `${effectiveOn} ${currency}`;

const knownElements = new Set(['fullname', 'title', 'description', 'quant', 'index', 'change']);
/** More than there are codes of currencies: such a document is no list of rates. */
const maxItems = 1_000;

/**
 * Reads `get_rates.cfm`: the rates of one day. A rate with an unreadable part is refused by itself;
 * a document without its day, or without a part that every rate has, is refused as a whole.
 */
export function readRates(bytes: Uint8Array): ReadDocument<RateValues> {
  const { dates, items } = readElements(bytes);
  const day = readDay(dates);
  assertComplete(items);
  const rows: ReadRow<RateValues>[] = [];
  const refusals: RowRefusal[] = [];
  const keys = new Set<string>();
  for (const item of items) {
    const locator = `line ${item.line}`;
    const read = readItem(item, day);
    if ('code' in read) refusals.push({ locator, ...read });
    else if (keys.has(rateKey(day, read.currency))) {
      refusals.push({ locator, code: 'DUPLICATE', message: `${read.currency} comes again` });
    } else {
      keys.add(rateKey(day, read.currency));
      rows.push({ key: rateKey(day, read.currency), locator, values: read });
    }
  }
  return { scope: day, rows, refusals, warnings: unknownElements(items) };
}

/** A rate as it is written. */
interface Item {
  readonly line: number;
  /** By the names of its elements; null where several have one name. */
  readonly texts: Map<string, string | null>;
}

function readElements(bytes: Uint8Array): { dates: readonly string[]; items: readonly Item[] } {
  const dates: string[] = [];
  const items: Item[] = [];
  readXmlStream(bytes, {
    open: (path, line) => {
      if (!path.includes('/') && path !== 'rates') {
        throw new UnreadableDocument('NOT_RATES', `begins with <${path}>, not with <rates>`);
      }
      if (path === 'rates/item') items.push({ line, texts: new Map() });
      if (items.length <= maxItems) return;
      throw new UnreadableDocument('TOO_MANY_ITEMS', `has more than ${maxItems} rates`);
    },
    close: (path, text) => {
      if (path === 'rates/date') dates.push(text);
      const [, name] = /^rates\/item\/([^/]+)$/.exec(path) ?? [];
      const texts = items.at(-1)?.texts;
      if (name !== undefined) texts?.set(name, texts.has(name) ? null : text);
    },
  });
  return { dates, items };
}

function readDay(dates: readonly string[]): Day {
  const [date, second] = dates;
  if (date === undefined || second !== undefined) {
    throw new UnreadableDocument('DATE', `has ${dates.length} dates, not one`);
  }
  const [, day, month, year] = /^(\d{2})\.(\d{2})\.(\d{4})$/.exec(date) ?? [];
  const read = `${year}-${month}-${day}`;
  if (!isDay(read)) throw new UnreadableDocument('DATE', 'has a date that is not DD.MM.YYYY');
  return read;
}

/** A part that no rate has was renamed or removed: without it, every rate would be misread. */
function assertComplete(items: readonly Item[]): void {
  for (const name of ['title', 'description', 'quant']) {
    if (items.length === 0 || items.some((item) => textOf(item, name) !== null)) continue;
    throw new UnreadableDocument('MISSING_ELEMENT', `has no <${name}> in any rate`);
  }
}

/** The text of the only element of this name; null where there is none, or several. */
const textOf = ({ texts }: Item, name: string): string | null => texts.get(name) ?? null;

type Refused = Pick<RowRefusal, 'code' | 'message'>;

function readItem(item: Item, effectiveOn: Day): RateValues | Refused {
  const currency = textOf(item, 'title');
  if (currency === null || !/^[A-Z]{3}$/.test(currency)) {
    return { code: 'CURRENCY', message: 'the code of the currency is not three capital letters' };
  }
  const quotedRate = textOf(item, 'description');
  if (quotedRate === null || !/^\d{1,12}(\.\d{1,6})?$/.test(quotedRate) || Big(quotedRate).eq(0)) {
    return { code: 'RATE', message: `the rate of ${currency} is not a decimal above zero` };
  }
  const quant = textOf(item, 'quant');
  if (quant === null || !/^10{0,6}$/.test(quant)) {
    return { code: 'QUANT', message: `the quant of ${currency} is not a power of ten` };
  }
  const written = textOf(item, 'change');
  const change = written !== null && /^[+-]?\d{1,12}(\.\d{1,6})?$/.test(written) ? written : null;
  const rate = Big(quotedRate).div(quant).toFixed();
  return { currency, effectiveOn, quotedRate, quant, rate, change };
}

function unknownElements(items: readonly Item[]): string[] {
  const names = new Set(items.flatMap(({ texts }) => [...texts.keys()]));
  return [...names]
    .filter((name) => !knownElements.has(name))
    .map((name) => `rates have the unknown element <${name}>`);
}
