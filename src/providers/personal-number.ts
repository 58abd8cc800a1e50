import { hasCheckDigit } from './business-identification-number';

/** How a person's number is known in a text, whatever the text is for: pure functions. */

/**
 * True for a text of the record that holds what reads as a person's number: its fifth digit is the
 * tens of a day, where a company's has its kind. Addresses are left out, whose digits mean
 * something else.
 */
export function holdsPersonalNumber(text: string): boolean {
  if (/^https?:/.test(text)) return false;
  const runs = text.match(/(?<!\d)\d{4}[0-3]\d{7}(?!\d)/g) ?? [];
  return runs.some(hasCheckDigit);
}

/** What is made by machines, and may hold twelve digits by chance. */
const machineMade = /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32,})$/i;

/** Nothing but digits in groups, as a person writes them down. */
const grouped = /^[\s\d\p{Pd}\u2212]+$/u;

const mark = '[\\s._\\p{Pd}\\u2212]';
/**
 * Twelve digits in groups of one length, whatever stands beside them. Groups that differ in length
 * are left alone: a day with an hour, such as 2026-11-25-1000, has twelve digits, too.
 */
const inGroups = new RegExp(
  `(?<!\\d${mark}?)(?:${[2, 3, 4, 6]
    .map((length) => `\\d{${length}}(?:${mark}\\d{${length}}){${12 / length - 1}}`)
    .join('|')})(?!${mark}?\\d)`,
  'gu',
);

/**
 * True for a text of a caller's own that holds exactly twelve digits of which the last is the check
 * digit, in a row or in groups. Their width, and marks that are not seen, do not matter. Since 2013
 * a person's digits need not make a date: none is looked for.
 */
export function readsAsPersonalNumber(text: string): boolean {
  const plain = text.normalize('NFKC').replace(/\p{Cf}/gu, '');
  if (machineMade.test(plain)) return false;
  if (grouped.test(plain) && hasCheckDigit(plain.replace(/\D/g, ''))) return true;
  const groups = plain.match(inGroups) ?? [];
  return holdsCheckedDigits(plain) || groups.some((each) => hasCheckDigit(each.replace(/\D/g, '')));
}

/** True where exactly twelve digits stand in a row, and the last is the check digit. */
export function holdsCheckedDigits(text: string): boolean {
  return (text.match(/\d+/g) ?? []).some(hasCheckDigit);
}
