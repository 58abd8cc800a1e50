import { hasValidCheckDigit } from './identification-number';
import { withheld } from './iin-policies';
import { toAsciiDigits } from './unicode-digits';

const escape = /\\u[0-9a-f]{4}|\\./;
const uuid = /(?<![0-9a-f])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![0-9a-f])/;
/** The parts of a JSON line that matter here, from left to right, each matched as a whole. */
const token = new RegExp(`${escape.source}|"|${uuid.source}|\\p{Nd}+`, 'giu');

/** Characters that join digits to something longer, such as a hash. */
const joining = /[\p{L}\p{N}_-]/u;

/**
 * Withholds exactly twelve digits in a row, of any script, wherever they stand in a line of JSON;
 * the line stays JSON. Digits within something longer (a hash, the fraction of a number) must have
 * their check digit. UUIDs stay, whose last group may be digits by chance, and so does the time,
 * which has thirteen digits.
 */
export function withholdInLogLine(line: string): string {
  if (!/\p{Nd}{12}(?!\p{Nd})/u.test(line)) return line;
  let [inString, endOfEscape] = [false, 0];
  return line.replace(token, (each, at: number) => {
    const end = at + each.length;
    if (each === '"') inString = !inString;
    if (each.startsWith('\\')) endOfEscape = end;
    const digits = toAsciiDigits(each);
    if (!/^\d{12}$/.test(digits)) return each;
    const [before, after] = [endOfEscape === at ? '' : line.charAt(at - 1), line.charAt(end)];
    if (inString) {
      const isApart = !joining.test(before) && !joining.test(after);
      return isApart || hasValidCheckDigit(digits) ? withheld : each;
    }
    // A number becomes a string, unless it has a sign, a fraction or an exponent beside it.
    if (/[^-.]/.test(before) && /[^.e]/.test(after)) return `"${withheld}"`;
    return hasValidCheckDigit(digits) ? '0' : each;
  });
}
