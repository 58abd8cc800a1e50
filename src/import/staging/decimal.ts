import type { LocatedMapping } from '../files/located-value';
import type { Diagnostics } from '../diagnostics';
import { quote } from '../diagnostics';

/** The largest count that a record takes: a sum of many of them still is an Int of the graph. */
const maxCount = 1_000_000;

/** The most digits before and after the point: those that a `Decimal` of the graph may have. */
const maxIntegerDigits = 30;
const maxFractionDigits = 18;

/** The decimal under a key as it is written, to the last digit; null where there is none. */
export function readDecimal(
  from: LocatedMapping,
  key: string,
  problems: Diagnostics,
): string | null {
  const scalar = from.scalar(key);
  if (scalar === undefined) return null;
  // A plain `1e3` or `0x10` is a number to YAML, and here no decimal: a digit was not written.
  const text = typeof scalar.value === 'string' ? scalar.value : scalar.source;
  const parts = /^-?(\d+)(?:\.(\d+))?$/.exec(text);
  if (!parts) {
    problems.add(
      scalar,
      `${key} must be a plain decimal such as 16700000 or 538.56, not ${quote(text)}`,
    );
    return null;
  }
  if ((parts[1] ?? '').length > maxIntegerDigits || (parts[2] ?? '').length > maxFractionDigits) {
    problems.add(scalar, `${key} has more digits than can be kept`);
    return null;
  }
  return text;
}

export function isNegative(text: string): boolean {
  return text.startsWith('-') && !isZero(text);
}

export function isZero(text: string): boolean {
  return !/[1-9]/.test(text);
}

/** True for a whole number from 0 to a million. */
export function isCount(text: string): boolean {
  return /^\d+$/.test(text) && Number(text) <= maxCount;
}
