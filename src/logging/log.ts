import { pino, type DestinationStream, type Logger } from 'pino';
import { hasValidCheckDigit } from '../personal-data/identification-number';
import { toAsciiDigits } from '../personal-data/unicode-digits';
import { serializeError } from './error-serializer';

/** The log of the process: lines of JSON, through a last gate that no person's number passes. */
export function createLogger(level: string, destination: DestinationStream): Logger {
  return pino(
    { level, serializers: { err: serializeError }, hooks: { streamWrite: withoutNumbers } },
    destination,
  );
}

/**
 * An error that nobody caught ends the process. Node would print it whole, with the values of the
 * statement that failed; the log has it without.
 */
export function exitOnUncaughtError(logger: Logger): void {
  process.once('uncaughtException', (error) => {
    logger.fatal({ err: error }, 'uncaught error');
    process.exit(1);
  });
}

const withheld = '[withheld]';

const escape = /\\u[0-9a-f]{4}|\\./;
const id = /(?<![0-9a-f])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![0-9a-f])/;
/** What a line is looked through for, from the left: each is taken whole. */
const piece = new RegExp(`${escape.source}|"|${id.source}|\\p{Nd}+`, 'giu');

/** What may stand beside twelve digits of something longer, which a machine made. */
const joining = /[\p{L}\p{N}_-]/u;

/**
 * Withholds what may be a person's number, wherever it stands in a line: exactly twelve digits in a
 * row. Those that are a part of something longer (a hash, or the fraction of a number) must have
 * their check digit; an id is left alone, whose last group may be so by chance; and so is the time,
 * which has thirteen.
 */
function withoutNumbers(line: string): string {
  if (!/\p{Nd}{12}(?!\p{Nd})/u.test(line)) return line;
  let [inText, endOfEscape] = [false, 0];
  return line.replace(piece, (each, at: number) => {
    const end = at + each.length;
    if (each === '"') inText = !inText;
    if (each.startsWith('\\')) endOfEscape = end;
    const digits = toAsciiDigits(each);
    if (!/^\d{12}$/.test(digits)) return each;
    const [before, after] = [endOfEscape === at ? '' : line.charAt(at - 1), line.charAt(end)];
    if (inText) {
      const isApart = !joining.test(before) && !joining.test(after);
      return isApart || hasValidCheckDigit(digits) ? withheld : each;
    }
    // A line stays JSON: a number becomes a text, unless it has a sign or a fraction beside it.
    if (/[^-.]/.test(before) && /[^.e]/.test(after)) return `"${withheld}"`;
    return hasValidCheckDigit(digits) ? '0' : each;
  });
}
