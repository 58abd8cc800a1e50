/** Whether a text is a Legal Entity Identifier (ISO 17442), by its check digits (ISO 7064). */
export function isLegalEntityIdentifier(text: string): boolean {
  if (!/^[0-9A-Z]{18}[0-9]{2}$/.test(text)) return false;
  let remainder = 0;
  for (const character of text) {
    const value = Number.parseInt(character, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder === 1;
}

/**
 * The identifier that a text has among blanks, points and the like, in any case; null where none is
 * valid. What a spreadsheet made a number of, such as 9.60E+19, is lost.
 */
export function findLegalEntityIdentifier(text: string): string | null {
  const compact = text.replace(/[^0-9A-Za-z]/g, '').toUpperCase();
  return isLegalEntityIdentifier(compact) ? compact : null;
}
