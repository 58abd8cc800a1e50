import { hasValidCheckDigit } from '../../../personal-data/identification-number';
import { containsIinInAnyNotation } from '../../../personal-data/iin-policies';
import { toAsciiDigits } from '../../../personal-data/unicode-digits';
import { identifierKey, normalizeIdentifier } from '../../providers/identifier';

/**
 * The Business Identification Number (BIN) that a text is as a whole, in whatever groups; null for
 * any other text. Since 2013 the number of a person may look like one.
 */
export function businessNumber(text: string): string | null {
  const key = identifierKey(text);
  return hasValidCheckDigit(key) ? key : null;
}

/** Whether a text holds the number of a person beside other text: it identifies no platform. */
export function containsPersonalNumber(text: string): boolean {
  // In this order: nearly all texts have too few digits, which is found out first.
  return containsIinInAnyNotation(text) && businessNumber(text) === null;
}

/** From this many digits on, a text may be the number of a person, a card or a telephone. */
const minPersonalDigits = 9;
const isAscii = /^[\x20-\x7e]*$/;

/**
 * Whether a text may hold the number of a person: it is neither stored as it was sent nor hashed
 * without a key.
 */
export function mayBePersonalNumber(text: string): boolean {
  // Beyond ASCII, NFKC may write several digits for one character.
  if (text.length < minPersonalDigits && isAscii.test(text)) return false;
  return toAsciiDigits(text.normalize('NFKC')).replace(/\D/g, '').length >= minPersonalDigits;
}

/** The text whose keyed hash is stored in place of one that may hold a person's number. */
export function withheldText(text: string): string | null {
  return mayBePersonalNumber(text) ? (businessNumber(text) ?? normalizeIdentifier(text)) : null;
}
