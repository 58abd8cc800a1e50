/**
 * What a spreadsheet may take for a formula at the start of a cell: by the advice of OWASP on CSV
 * injection, in full width as well, as East Asian versions read it.
 */
const formulaStart = /^[=+\-@\t\r\n\uff0b\uff0d\uff1d\uff20]/;

/** The same behind apostrophes: a text that has one already gets one more, and loses one again. */
const quotedStart = /^'*[=+\-@\t\r\n\uff0b\uff0d\uff1d\uff20]/;

/** Whether a spreadsheet may run a text as a formula. */
export const isFormulaLike = (text: string): boolean => formulaStart.test(text);

/** The text behind an apostrophe where a spreadsheet could run it; others as they are. */
export const defused = (text: string): string => (quotedStart.test(text) ? `'${text}` : text);

/** The text that was defused. */
export const undefused = (text: string): string =>
  text.startsWith("'") && quotedStart.test(text) ? text.slice(1) : text;
