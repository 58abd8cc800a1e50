import { containsIinInParameter } from '../../personal-data/iin-policies';

/** Twelve digits by themselves, even if the last is not a check digit: perhaps one was mistyped. */
const twelveDigits = /(?<![\p{L}\p{N}_-])\p{Nd}{12}(?![\p{L}\p{N}_-]|\.\p{Nd})/u;

/**
 * True for a text that the editor neither stores nor links to, as it may hold a personal number:
 * what the API refuses in an address, and twelve digits in a row. An identifier of a company (BIN)
 * looks the same.
 */
export function mayHoldPersonalNumber(text: string): boolean {
  return twelveDigits.test(text) || containsIinInParameter(text);
}

/** Names of what holds an Individual Identification Number: `iin`, `senderIin`, `sender_iin`. */
const iinName = /^iin|Iin|_iin|IIN/;

/** A part of a number that is still being typed, in a text that is not JSON yet. */
const unfinishedNumber = /\p{Nd}{6}|iin/iu;

/** The variables of an operation without those that may hold a personal number. */
export interface KeptVariables {
  /** JSON, or the text as it was if nothing was left out; empty where nothing is left. */
  text: string;
  /** The names of the variables that were left out. */
  leftOut: string[];
}

/**
 * Leaves out each variable that may hold a personal number, or the beginning of one. A text that is
 * not an object in JSON is left out as a whole if any number might be in it.
 */
export function withoutPersonalVariables(text: string): KeptVariables {
  const variables = parseVariables(text);
  if (!variables) {
    const isKept = !mayHoldPersonalNumber(text) && !unfinishedNumber.test(text);
    return { text: isKept ? text : '', leftOut: [] };
  }
  const isPersonal = ([name, value]: [string, unknown]): boolean =>
    mayHoldPersonalNumber(JSON.stringify({ [name]: value })) || hasNamedNumber(name, value);
  const entries = Object.entries(variables);
  const kept = entries.filter((entry) => !isPersonal(entry));
  if (kept.length === entries.length) {
    // Duplicate names and such are in the text alone.
    return { text: mayHoldPersonalNumber(text) ? variablesText(variables) : text, leftOut: [] };
  }
  return {
    text: variablesText(Object.fromEntries(kept)),
    leftOut: entries.filter(isPersonal).map(([name]) => name),
  };
}

/** Variables as they are shown in the editor: nothing where there are none. */
export function variablesText(variables: Record<string, unknown>): string {
  return Object.keys(variables).length > 0 ? JSON.stringify(variables, null, 2) : '';
}

/** The variables in a text; undefined where it is not an object in JSON. */
export function parseVariables(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text.trim() === '' ? '{}' : text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** Whether anything whose name says that it is a personal number has a value with a digit. */
function hasNamedNumber(name: string, value: unknown): boolean {
  if (iinName.test(name) && /\p{Nd}/u.test(JSON.stringify(value))) return true;
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([inner, each]) => hasNamedNumber(inner, each));
}
