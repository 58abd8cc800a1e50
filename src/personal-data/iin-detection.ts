import { hasValidCheckDigit } from './identification-number';
import { toAsciiDigits } from './unicode-digits';

/** How a person's number is known in a text, whatever the text is for: pure functions. */

/**
 * True for a text of the record that holds what reads as a person's number: its fifth digit is the
 * tens of a day, where a company's has its kind. Addresses are left out, whose digits mean
 * something else.
 */
export function containsIin(text: string): boolean {
  if (/^https?:/.test(text)) return false;
  const runs = toAsciiDigits(text).match(/(?<!\d)\d{4}[0-3]\d{7}(?!\d)/g) ?? [];
  return runs.some(hasValidCheckDigit);
}

/** What is made by machines, and may hold twelve digits by chance. */
const machineMade = /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32,})$/i;

/** Nothing but digits in groups, as a person writes them down. */
const grouped = /^[\s\d\p{Pd}\u2212]+$/u;

/** Groups of digits, each parted from the next by one such mark: as many as follow. */
const groupsParted = (mark: string): RegExp => new RegExp(`\\d+(?:${mark}\\d+)*`, 'gu');
/** What parts the groups of a number, and nothing else that is said. */
const byGaps = groupsParted('[\\s._\\p{Pd}\\u2212]');
/** What may part them, too: but it also parts the numbers of a list, or an hour. */
const byMarks = groupsParted('[\\s._\\p{Pd}\\u2212,:/]');

/** Twelve digits in pairs, with a mark of two code units between any two of them. */
const longestGroups = 22;

/**
 * The digits of twelve that stand in groups of one length, with no more groups beside them. Groups
 * that differ in length are left alone: a day with an hour, such as 2026-11-25-1000, has twelve
 * digits, too.
 */
function digitsInGroups(groups: string): string | undefined {
  if (groups.length > longestGroups) return undefined;
  const each = groups.split(/\D+/);
  const length = 12 / each.length;
  // A digit by itself is more often the number of something.
  return length >= 2 && each.every((group) => group.length === length) ? each.join('') : undefined;
}

/** Whether twelve digits in groups, with more or less beside them, end in their check digit. */
function holdsCheckedGroups(text: string): boolean {
  const isChecked = (groups: string): boolean => hasValidCheckDigit(digitsInGroups(groups) ?? '');
  return (
    (text.match(byGaps) ?? []).some(isChecked) ||
    (text.match(byMarks) ?? []).some((groups) => isChecked(groups) && !isDayWithHour(groups))
  );
}

/** In pairs, a day and an hour differ by their marks: 26/11/25 10:00:00. */
function isDayWithHour(groups: string): boolean {
  const [first, ...others] = groups.match(/\D/gu) ?? [];
  return others.length === 4 && others.some((mark) => mark !== first);
}

/**
 * True for a text of a caller's own that holds exactly twelve digits of which the last is the check
 * digit, in a row or in groups. Their script and width, and marks that are not seen, do not matter.
 * Since 2013 a person's digits need not make a date: none is looked for.
 */
export function looksLikeIin(text: string): boolean {
  if (machineMade.test(text)) return false;
  const plain = toAsciiDigits(text.normalize('NFKC').replace(/\p{Cf}/gu, ''));
  const { count, isChecked } = digitsIn(plain);
  // Most texts have fewer, and those that have a few hundred are not walked more than they must.
  if (count < 12 || isChecked) return isChecked;
  const areAll = count === 12 && grouped.test(plain);
  return (areAll && hasValidCheckDigit(plain.replace(/\D/g, ''))) || holdsCheckedGroups(plain);
}

/** True where exactly twelve digits stand in a row, and the last is the check digit. */
export function containsCheckedDigits(text: string): boolean {
  return digitsIn(toAsciiDigits(text)).isChecked;
}

const [nought, nine] = [48, 57];

/** How many digits a text has, and whether any row of them is of twelve, and checked. */
function digitsIn(plain: string): { count: number; isChecked: boolean } {
  let [count, row, isChecked] = [0, 0, false];
  const end = (at: number): void => {
    isChecked ||= row === 12 && hasValidCheckDigit(plain.slice(at - 12, at));
    count += row;
    row = 0;
  };
  for (let at = 0; at < plain.length; at += 1) {
    const code = plain.charCodeAt(at);
    if (code >= nought && code <= nine) row += 1;
    else if (row > 0) end(at);
  }
  end(plain.length);
  return { count, isChecked };
}
