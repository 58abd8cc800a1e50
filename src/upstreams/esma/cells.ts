import { isDay, type Day } from '../../kernel/scalars/day';
import { websiteHost } from '../../domains/providers/website';

/** A cell without blanks around it, and with one blank for several, line breaks among them. */
export const squash = (text: string): string => text.replace(/[\s\u00a0]+/g, ' ').trim();

/** A cell; null where it is empty, or has the words that stand for nothing. */
export function readText(cell: string): string | null {
  const text = squash(cell);
  return /^(none|n\/?a|-)?$/i.test(text) ? null : text;
}

/** A day that is written `DD/MM/YYYY`; null for another text. */
export function readDay(cell: string): Day | null {
  const [, day, month, year] = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(squash(cell)) ?? [];
  const read = `${year}-${month}-${day}`;
  return isDay(read) ? read : null;
}

/** Names that a cell joins by `|`, each once. */
export function splitNames(text: string | null): string[] {
  const names = (text ?? '').split('|').map(squash);
  return [...new Set(names.filter((name) => name !== ''))];
}

/** Websites of a cell: their hosts, and the texts that are not quite addresses. */
export interface ReadWebsites {
  readonly hosts: readonly string[];
  readonly malformed: readonly string[];
}

const wrongScheme = /^h?t{0,2}ps?[.:;]*\/+(?!\/)/i;
const rightScheme = /^https?:\/\/[^/]/i;

/** Websites that `|` or blanks separate. A host is taken even if its scheme is mistyped. */
export function readWebsites(cell: string): ReadWebsites {
  const texts = cell.split(/[|\s]+/).filter((text) => text !== '');
  const read = texts.map((text) => ({ text, host: hostOf(text) }));
  return {
    hosts: [...new Set(read.flatMap(({ host }) => host ?? []))],
    malformed: read
      .filter(({ text, host }) => host === undefined || isMistyped(text))
      .map(({ text }) => text),
  };
}

const isMistyped = (text: string): boolean => wrongScheme.test(text) && !rightScheme.test(text);

function hostOf(text: string): string | undefined {
  return websiteHost(isMistyped(text) ? text.replace(wrongScheme, 'https://') : text);
}

/** Countries of a cell, as in ISO 3166-1 alpha-2 and sorted, and what is odd about it. */
export interface ReadCountries {
  readonly codes: readonly string[];
  readonly hasLowerCase: boolean;
  /** Whether a capital i stands where `|` should. */
  readonly hasLetterAsSeparator: boolean;
  readonly unknown: readonly string[];
}

/** Countries that `|` separates, or a capital i. The union writes EL for Greece, ISO 3166 GR. */
export function readCountries(cell: string): ReadCountries {
  const words = cell.split(/[|,;\s\u00a0]+/).filter((word) => word !== '');
  const named = words.filter((word) => /^[A-Z]{2}$/i.test(word));
  const codes = named.map((word) => word.toUpperCase().replace(/^EL$/, 'GR'));
  return {
    codes: [...new Set(codes)].sort(),
    hasLowerCase: named.some((word) => /[a-z]/.test(word)),
    hasLetterAsSeparator: words.includes('I'),
    unknown: words.filter((word) => word !== 'I' && !named.includes(word)),
  };
}
