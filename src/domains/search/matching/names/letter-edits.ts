/** Sounds are of ASCII. */
const codes = 128;

const isVowel = (letter: string): boolean => 'aeiouy'.includes(letter);

/** Letters of sounds that are taken for each other. */
const near = 'bp dt gk sS fv hk jS gh jg sC jd ij tT sT fT sZ kZ zZ hC jz'.split(' ');
/** One is heard for the other. */
const nearest = ['sz'];
const isOneOf = (pairs: readonly string[], one: string, other: string): boolean =>
  pairs.includes(one + other) || pairs.includes(other + one);

/** What the edits of a comparison cost, by the codes of letters: computed once. */
export interface EditCosts {
  weights: Float64Array;
  changes: Float64Array;
}

/** `vowel`: of a vowel that is another or missing; a consonant costs 1. */
export function editCosts(vowel: number): EditCosts {
  const letters = Array.from({ length: codes }, (_, code) => String.fromCharCode(code));
  const weights = Float64Array.from(letters, (letter) => (isVowel(letter) ? vowel : 1));
  const change = (from: string, to: string): number => {
    if (from === to) return 0;
    if (isVowel(from) && isVowel(to)) return vowel * 0.6;
    if (isOneOf(nearest, from, to)) return 0.3;
    if (isOneOf(near, from, to)) return 0.6;
    return 1;
  };
  const changes = letters.flatMap((from) => letters.map((to) => change(from, to)));
  return { weights, changes: Float64Array.from(changes) };
}

/** Whether one letter is the other, or is taken for it; any vowel is for any. */
export function areAlike(one: string, other: string): boolean {
  if (one === other || (isVowel(one) && isVowel(other))) return true;
  return isOneOf(near, one, other) || isOneOf(nearest, one, other);
}

/** In a text this short two letters that changed places make another one. */
const shortLength = 4;
const [swapOfShort, swapOfLong] = [1.2, 0.5];

function totalOf(text: string, { weights }: EditCosts): number {
  let sum = 0;
  for (let at = 0; at < text.length; at += 1) sum += weights[text.charCodeAt(at)] as number;
  return sum;
}

/**
 * How alike two texts of plain letters are, from 0 to 1: one less the cost of the edits that make
 * one of the other (insertions, deletions, replacements, and two letters that changed places), in
 * proportion to the longer. 0 where it is not above `least`, which is then quickly seen.
 */
export function likeness(one: string, other: string, costs: EditCosts, least = 0): number {
  if (one === other) return 1;
  const [ofOne, ofOther] = [totalOf(one, costs), totalOf(other, costs)];
  const longer = Math.max(ofOne, ofOther);
  if (1 - Math.abs(ofOne - ofOther) / longer <= least) return 0;
  const alike = 1 - editCost(one, other, costs, (1 - least) * longer) / longer;
  return alike > least ? alike : 0;
}

/** What the edits cost; Infinity where that is more than `most`. */
function editCost(
  one: string,
  other: string,
  { weights, changes }: EditCosts,
  most: number,
): number {
  const swap = Math.min(one.length, other.length) <= shortLength ? swapOfShort : swapOfLong;
  const width = other.length + 1;
  let lowestBefore = 0;
  let [before, row, next] = [
    new Float64Array(width),
    new Float64Array(width),
    new Float64Array(width),
  ];
  for (let to = 1; to < width; to += 1) {
    row[to] = (row[to - 1] as number) + (weights[other.charCodeAt(to - 1)] as number);
  }
  for (let at = 1; at <= one.length; at += 1) {
    const letter = one.charCodeAt(at - 1);
    const weight = weights[letter] as number;
    next[0] = (row[0] as number) + weight;
    let lowest = next[0];
    for (let to = 1; to < width; to += 1) {
      const target = other.charCodeAt(to - 1);
      let cost = (row[to - 1] as number) + (changes[letter * codes + target] as number);
      cost = Math.min(cost, (row[to] as number) + weight);
      cost = Math.min(cost, (next[to - 1] as number) + (weights[target] as number));
      const isSwapped =
        at > 1 &&
        to > 1 &&
        letter === other.charCodeAt(to - 2) &&
        target === one.charCodeAt(at - 2);
      if (isSwapped) cost = Math.min(cost, (before[to - 2] as number) + swap);
      next[to] = cost;
      if (cost < lowest) lowest = cost;
    }
    // A swap would cost what it does in the row before, and more.
    if (lowest > most && lowestBefore > most) return Infinity;
    lowestBefore = lowest;
    [before, row, next] = [row, next, before];
  }
  return row[width - 1] as number;
}
