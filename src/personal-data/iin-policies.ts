/**
 * The policies by which the gateway recognizes an Individual Identification Number (IIN) in a text:
 *
 * | policy                     | accepts                                     | used for           |
 * | -------------------------- | ------------------------------------------- | ------------------ |
 * | `containsDigitRun`         | 12 ASCII digits or more, `_` may separate   | request ids        |
 * | `withholdDigitRuns`        | the same, and replaces them                 | error messages     |
 * | `containsUnicodeDigitRun`  | 12 digits or more, any script               | keys of documents  |
 * | `containsCheckedDigits`    | exactly 12, any script, check digit         | clause expressions |
 * | `containsCheckedName`      | the same, `_` may separate                  | names in documents |
 * | `containsIinInAnyNotation` | the same, in a row, in groups, with an `e`  | texts of a client  |
 * | `containsIinInParameter`   | the same, UUIDs and hashes left out         | query strings      |
 * | `containsIinNotBin`        | exactly 12, any script, check digit, no BIN | the curated record |
 * | `withholdInLogLine`        | exactly 12, any script, in a line of JSON   | the log            |
 *
 * Each use has the strictest policy that does not reject legitimate texts of its kind:
 * - Request ids and error messages never need twelve digits, and to hash a key costs little.
 * - Most texts with twelve digits are innocent, so input is rejected only for a valid check digit:
 *   in any notation where it is stored, logged or shown; in a row for names and clauses.
 * - The record names companies by their BIN, which has a check digit as well.
 *
 * No policy requires a date of birth: since 2013 the first six digits need not be one.
 */
import { isCheckedGroup, isDayWithHour } from './digit-groups';
import { twelveDigitsByExponent } from './exponent-notation';
import { hasValidCheckDigit } from './identification-number';
import { withoutPercentEncoding } from './percent-encoding';
import { toAsciiDigits } from './unicode-digits';

/** What stands in place of a number that is withheld. */
export const withheld = '[withheld]';

/** True for twelve ASCII digits or more, check digit or not; underscores may separate them. */
export function containsDigitRun(text: string): boolean {
  return /\d(?:_*\d){11}/.test(text);
}

/** Replaces what `containsDigitRun` finds, each run as a whole. */
export function withholdDigitRuns(text: string): string {
  return text.replace(/\d(?:_*\d){11,}/g, withheld);
}

/** True for twelve digits or more in a row, of any script, check digit or not. */
export function containsUnicodeDigitRun(text: string): boolean {
  return /\p{Nd}{12}/u.test(text);
}

/** True for exactly twelve digits of any script in a row, of which the last is the check digit. */
export function containsCheckedDigits(text: string): boolean {
  return scanDigits(toAsciiDigits(text)).isChecked;
}

/** The same for a name, in which an underscore is all that can separate digits. */
export function containsCheckedName(name: string): boolean {
  return containsCheckedDigits(name) || containsCheckedDigits(name.replaceAll('_', ''));
}

/**
 * True for a text of the record that has an IIN, whose fifth digit is from 0 to 3 (the tens of the
 * day of birth); that of a BIN is from 4 to 6 (the kind of entity). URLs are not searched.
 */
export function containsIinNotBin(text: string): boolean {
  if (/^https?:/.test(text)) return false;
  const runs = toAsciiDigits(text).match(/(?<!\d)\d{4}[0-3]\d{7}(?!\d)/g) ?? [];
  return runs.some(hasValidCheckDigit);
}

/** UUIDs and hashes, which may hold twelve digits by chance: as a text, and as a word of one. */
const machineGeneratedForm = '(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32,})';
const machineGenerated = new RegExp(`^${machineGeneratedForm}$`, 'i');
const machineGeneratedWords = new RegExp(
  `(?<![\\p{L}\\p{N}_-])${machineGeneratedForm}(?![\\p{L}\\p{N}_-])`,
  'giu',
);

/** With an exponent, zeros at the end need not be written. */
const minDigits = 9;

/** Nothing but digits and what separates their groups. */
const onlyDigitGroups = /^[\s\d\p{Pd}\u2212]+$/u;

/** Matches the longest run of digit groups with one such mark between any two. */
const groupsSeparatedBy = (mark: string): RegExp => new RegExp(`\\d+(?:${mark}\\d+)*`, 'gu');
/** Groups of one number: these marks separate nothing else. */
const byGaps = groupsSeparatedBy("[\\s._\\p{Pd}\\u2212'\u2019\u00B7]");
/** Groups, perhaps of several numbers: a comma, a colon or a slash may separate those, too. */
const byMarks = groupsSeparatedBy("[\\s._\\p{Pd}\\u2212'\u2019\u00B7,:/]");

/**
 * True for a text that holds exactly twelve digits of which the last is the check digit, in a row,
 * in groups of one length or with an exponent. Script, width and invisible characters do not
 * matter. A text that is a UUID or a hash as a whole holds none.
 */
export function containsIinInAnyNotation(text: string): boolean {
  if (machineGenerated.test(text)) return false;
  const plain = toAsciiDigits(text.normalize('NFKC').replace(/\p{Cf}/gu, ''));
  const { count, isChecked } = scanDigits(plain);
  // Most texts have fewer digits: no expression has to run over them.
  if (count < minDigits || isChecked) return isChecked;
  if (twelveDigitsByExponent(plain).some(hasValidCheckDigit)) return true;
  const isOneNumber = count === 12 && onlyDigitGroups.test(plain);
  return (isOneNumber && hasValidCheckDigit(plain.replace(/\D/g, ''))) || hasCheckedGroups(plain);
}

/**
 * A character as JSON and GraphQL escape it, also in JSON within JSON; no digit of any script has
 * six hexadecimal digits.
 */
const escapedCharacter = /\\+u(?:\{0*([0-9a-f]{1,5})\}|([0-9a-f]{4}))/gi;

/**
 * `containsIinInAnyNotation` for a parameter of a query string: a document, JSON, or a plain text,
 * which may have been percent-encoded more often than once. Each string in it is a text of its own,
 * and so is each entry of a list of numbers.
 */
export function containsIinInParameter(text: string): boolean {
  const plain = withoutPercentEncoding(text)
    .replace(escapedCharacter, (_, inBraces: string | undefined, hexadecimal: string) =>
      String.fromCodePoint(parseInt(inBraces ?? hexadecimal, 16)),
    )
    .replace(machineGeneratedWords, ' ');
  return plain
    .split('"')
    .flatMap((part, at) => (at % 2 === 0 ? part.split(',') : [part]))
    .some(containsIinInAnyNotation);
}

/** Whether any twelve digits in groups end in their check digit. */
function hasCheckedGroups(plain: string): boolean {
  return (
    (plain.match(byGaps) ?? []).some(isCheckedGroup) ||
    (plain.match(byMarks) ?? []).some((groups) => isCheckedGroup(groups) && !isDayWithHour(groups))
  );
}

const [zero, nine] = [48, 57];

/** How many ASCII digits a text has, and whether any row of exactly twelve has its check digit. */
function scanDigits(plain: string): { count: number; isChecked: boolean } {
  let [count, row, isChecked] = [0, 0, false];
  const endRow = (at: number): void => {
    isChecked ||= row === 12 && hasValidCheckDigit(plain.slice(at - 12, at));
    count += row;
    row = 0;
  };
  for (let at = 0; at < plain.length; at += 1) {
    const code = plain.charCodeAt(at);
    if (code >= zero && code <= nine) row += 1;
    else if (row > 0) endRow(at);
  }
  endRow(plain.length);
  return { count, isChecked };
}
