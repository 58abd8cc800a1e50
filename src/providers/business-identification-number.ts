/**
 * Kazakhstan's 12-digit numbers: the Business Identification Number of a company and the
 * Individual Identification Number of a person end in the same check digit.
 */

const firstWeights = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
const secondWeights = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2];

function remainder(digits: readonly number[], weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * (digits[index] as number), 0) % 11;
}

/** True for 12 digits of which the last is the check digit of the others. */
export function hasCheckDigit(text: string): boolean {
  if (!/^[0-9]{12}$/.test(text)) return false;
  const digits = [...text].map(Number);
  const first = remainder(digits, firstWeights);
  const check = first === 10 ? remainder(digits, secondWeights) : first;
  // Where both passes give ten, no number with these digits was ever issued.
  return check < 10 && check === digits[11];
}
