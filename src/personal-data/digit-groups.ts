import { hasValidCheckDigit } from './identification-number';

/** Twelve digits in pairs, with a mark of two UTF-16 code units between each two. */
const maxGroupsLength = 22;

/** Whether groups of digits of one length are twelve digits that end in their check digit. */
export function isCheckedGroup(groups: string): boolean {
  const digits = twelveDigits(groups);
  return digits !== undefined && hasValidCheckDigit(digits);
}

/**
 * The digits of groups that have one length and twelve digits in all, else undefined. Groups of
 * different lengths are something else: a day with an hour, such as 2026-11-25-1000, has twelve
 * digits as well.
 */
function twelveDigits(groups: string): string | undefined {
  if (groups.length > maxGroupsLength) return undefined;
  const each = groups.split(/\D+/);
  const length = 12 / each.length;
  // Single digits are more often the numbers of something.
  return length >= 2 && each.every((group) => group.length === length) ? each.join('') : undefined;
}

/** Whether pairs are a day and an hour, whose separators differ: 26/11/25 10:00:00. */
export function isDayWithHour(groups: string): boolean {
  const [first, ...others] = groups.match(/\D/gu) ?? [];
  return others.length === 4 && others.some((mark) => mark !== first);
}
