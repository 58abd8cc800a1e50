import { hasCheckDigit } from './business-identification-number';
import { inPlainDigits } from './decimal-digits';

/** How a person's number is known in a text, whatever the text is for: pure functions. */

/**
 * True for a text of the record that holds what reads as a person's number: its fifth digit is the
 * tens of a day, where a company's has its kind. Addresses are left out, whose digits mean
 * something else.
 */
export function holdsPersonalNumber(text: string): boolean {
  if (/^https?:/.test(text)) return false;
  const runs = inPlainDigits(text).match(/(?<!\d)\d{4}[0-3]\d{7}(?!\d)/g) ?? [];
  return runs.some(hasCheckDigit);
}

/** What is made by machines, and may hold twelve digits by chance. */
const machineMade = /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32,})$/i;

/** Nothing but digits in groups, as a person writes them down. */
const grouped = /^[\s\d\p{Pd}\u2212]+$/u;

/** What parts the groups of a number, and nothing else that is said. */
const gap = '[\\s._\\p{Pd}\\u2212]';
/** What may part them, too: but it also parts the numbers of a list, or an hour. */
const mark = '[\\s._\\p{Pd}\\u2212,:/]';

const grouping = (length: number, between: string, next = between): string =>
  `\\d{${length}}(?:${between}\\d{${length}})(?:${next}\\d{${length}}){${12 / length - 2}}`;

/** Twelve digits in one of these groupings, with no more digits beside them. */
const standing = (between: string, groupings: string[]): RegExp =>
  new RegExp(`(?<!\\d${between}?)(?:${groupings.join('|')})(?!${between}?\\d)`, 'gu');

/**
 * Twelve digits in groups of one length, whatever stands beside them. Groups that differ in length
 * are left alone: a day with an hour, such as 2026-11-25-1000, has twelve digits, too. In pairs, a
 * day and an hour differ by their marks: 26/11/25 10:00:00.
 */
const inGroups = [
  standing(
    gap,
    [2, 3, 4, 6].map((length) => grouping(length, gap)),
  ),
  standing(mark, [
    ...[3, 4, 6].map((length) => grouping(length, mark)),
    grouping(2, `(${mark})`, '\\1'),
  ]),
];

/**
 * True for a text of a caller's own that holds exactly twelve digits of which the last is the check
 * digit, in a row or in groups. Their script and width, and marks that are not seen, do not matter.
 * Since 2013 a person's digits need not make a date: none is looked for.
 */
export function readsAsPersonalNumber(text: string): boolean {
  if (machineMade.test(text)) return false;
  const plain = inPlainDigits(text.normalize('NFKC').replace(/\p{Cf}/gu, ''));
  if (grouped.test(plain) && hasCheckDigit(plain.replace(/\D/g, ''))) return true;
  const groups = inGroups.flatMap((each) => plain.match(each) ?? []);
  return holdsCheckedDigits(plain) || groups.some((each) => hasCheckDigit(each.replace(/\D/g, '')));
}

/** True where exactly twelve digits stand in a row, and the last is the check digit. */
export function holdsCheckedDigits(text: string): boolean {
  return (inPlainDigits(text).match(/\d+/g) ?? []).some(hasCheckDigit);
}
