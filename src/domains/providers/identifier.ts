import { toAsciiDigits } from '../../personal-data/unicode-digits';

/**
 * The form in which texts of transfers are hashed: case, spacing, width and invisible characters do
 * not matter. A number may be written in groups. Recorded hashes depend on it: it never changes.
 */
export function normalizeIdentifier(text: string): string {
  const plain = text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .toLowerCase();
  const spaced = plain.replace(/\s+/g, ' ').trim();
  return /^[\d ]+$/.test(spaced) ? spaced.replaceAll(' ', '') : spaced;
}

/** Whether a text has only blanks and invisible characters. */
export function isBlank(text: string): boolean {
  return !/[^\s\p{Cf}]/u.test(text.normalize('NFKC'));
}

/** Before NFKC, which would write them as the letters TM and No. */
const trademarks = /[™®©℠]/g;
const numeroSign = /№/g;
const quotationMarks = /["«»“”„‟‹›〝〞]/g;
const apostrophes = /[‘’‚‛`´ʼ]/g;
/** The hyphens, dashes and the minus that word processors and PDF files write. */
const dashes = /[\u2010-\u2015\u2043\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0d]/g;
/** What people write before a number of a company, in English, Russian and Kazakh. */
const numberLabel = /^(?:bin|lei|бин|бсн)[ :№#-]*/;
const legalEntityIdentifier = /^[0-9a-z]{18}[0-9]{2}$/;
const punctuationAtEnds = /^[\s'.,;:!]+|[\s'.,;:!]+$/g;

/**
 * The form in which the names and numbers of providers are stored and looked up: beside what
 * `normalizeIdentifier` ignores, quotation marks, trademark signs, the kind of a dash and
 * punctuation at either end do not matter, and the Turkic letters İ and ı are i.
 */
export function identifierKey(text: string): string {
  const plain = text
    .replace(trademarks, '')
    .replace(quotationMarks, ' ')
    .replace(apostrophes, "'")
    .replace(dashes, '-');
  const folded = normalizeIdentifier(plain)
    .replace(/i\u0307/g, 'i')
    .replaceAll('ı', 'i');
  const key = normalizeIdentifier(folded.replace(punctuationAtEnds, ''));
  const number = toAsciiDigits(key.replace(numberLabel, ''));
  const digits = number.replace(/[ ./-]/g, '');
  if (/^\d{12}$/.test(digits)) return digits;
  const letters = number.replace(/[ -]/g, '');
  return legalEntityIdentifier.test(letters) ? letters : key;
}

/** What people write before the number of a license. */
const numberMarker = /^(?:n[o°]?\b\.?|#|licen[cs]e\b|лиценз\p{L}*)\s*/iu;

/**
 * The forms under which a text may be the number of a license. A soft hyphen is a hyphen in text
 * from PDF files and invisible elsewhere, and "No." may be part of the number, so there are many.
 */
export function licenseNumberForms(text: string): string[] {
  const written = text.trim().replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  const keys = [text, text.replaceAll('\u00ad', '-')].flatMap((each) => {
    const key = identifierKey(each.replace(numeroSign, ' ')).replace(/\s*-\s*/g, '-');
    return [key, withoutMarkers(key)].flatMap((form) => [form, form.replace(/[ _./-]+/g, '-')]);
  });
  return [...new Set([written, identifierKey(text), ...keys])].filter((form) => form !== '');
}

function withoutMarkers(key: string): string {
  const rest = identifierKey(key.replace(numberMarker, ''));
  return rest === key ? key : withoutMarkers(rest);
}
