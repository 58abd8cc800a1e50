/**
 * Kazakhstan's 12-digit numbers: the Individual Identification Number (IIN) of a person and the
 * Business Identification Number (BIN) of a company end in a check digit of the same kind.
 */

const firstWeights = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
const secondWeights = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2];

function remainder(digits: string, weights: readonly number[]): number {
  let sum = 0;
  for (const [at, weight] of weights.entries()) sum += weight * Number(digits[at]);
  return sum % 11;
}

/** True for a text of twelve ASCII digits, and nothing else, whose last is the check digit. */
export function hasValidCheckDigit(text: string): boolean {
  if (text.length !== 12 || !/^[0-9]+$/.test(text)) return false;
  const first = remainder(text, firstWeights);
  const check = first === 10 ? remainder(text, secondWeights) : first;
  // Where both remainders are ten, no number with these digits was ever issued.
  return check < 10 && check === Number(text[11]);
}
