import { BadUserInput } from '../../kernel/request/bad-user-input';
import { isLongerThan } from '../../kernel/scalars/text-length';
import { hasValidCheckDigit } from '../../personal-data/identification-number';
import { containsIinInAnyNotation, containsIinNotBin } from '../../personal-data/iin-policies';
import { identifierKey } from '../providers/identifier';
import { websiteHost } from '../providers/website';

export const maxSearchLength = 200;
/** More words than these are not looked for: each is one more condition. */
export const maxSearchWords = 16;

/** A text that is searched for. */
export interface SearchText {
  /** Its words, those of phrases included. */
  words: string;
  /** What stands in quotation marks: its words follow each other. */
  phrases: readonly string[];
}

const quoted = /["“”„«»]([^"“”„«»]*)["“”„«»]/g;

/** Whether a text has the number of a person. That of a company is a text like any other. */
export function hasPersonalNumber(text: string): boolean {
  if (!containsIinInAnyNotation(text)) return false;
  const number = identifierKey(text);
  return !hasValidCheckDigit(number) || containsIinNotBin(number);
}

/**
 * Reads what is searched for. Throws `BadUserInput` for a text that is too long, has no letter and
 * no digit, or has the number of a person.
 */
export function readSearchText(text: string): SearchText {
  if (isLongerThan(text, maxSearchLength) || !/[\p{L}\p{N}]/u.test(text)) {
    throw new BadUserInput('text', `has 1 to ${maxSearchLength} characters, a letter among them`);
  }
  if (hasPersonalNumber(text)) {
    throw new BadUserInput('text', 'must not contain what may be a personal number');
  }
  const phrases = [...text.matchAll(quoted)].map(([, phrase = '']) => phrase);
  const words = websiteHost(text) ?? text.split(/\s+/).slice(0, maxSearchWords).join(' ');
  return { words, phrases: phrases.filter((each) => /[\p{L}\p{N}]/u.test(each)) };
}
