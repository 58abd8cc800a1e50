import { quote, type Diagnostics } from '../diagnostics';
import type { LocatedMapping } from '../files/located-value';

/** Bounds counts so that a sum of many of them is still an `Int` of GraphQL. */
const maxCount = 1_000_000;

/** The digits before and after the point that the scalar `Decimal` accepts. */
const maxIntegerDigits = 30;
const maxFractionDigits = 18;

/** The decimal under a key, with all digits as written; null where it is absent or not valid. */
export function readDecimal(
  entry: LocatedMapping,
  key: string,
  diagnostics: Diagnostics,
): string | null {
  const scalar = entry.scalar(key);
  if (scalar === undefined) return null;
  // YAML also reads `1e3` and `0x10` as numbers; here every digit must be written out.
  const text = typeof scalar.value === 'string' ? scalar.value : scalar.source;
  const parts = /^-?(\d+)(?:\.(\d+))?$/.exec(text);
  if (!parts) {
    diagnostics.add(
      scalar,
      `${key} must be a plain decimal such as 16700000 or 538.56, not ${quote(text)}`,
    );
    return null;
  }
  const [, integer = '', fraction = ''] = parts;
  if (integer.length > maxIntegerDigits || fraction.length > maxFractionDigits) {
    const limits = `${maxIntegerDigits} digits before or ${maxFractionDigits} after the point`;
    diagnostics.add(scalar, `${key} has more than ${limits}`);
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
