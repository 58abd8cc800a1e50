/** Letters that sound alike, in the order of replacement; S and C are one sound each. */
const sounds: readonly (readonly [written: RegExp, sound: string])[] = [
  ...([
    [/(.)\1+/g, '$1'],
    [/tion/g, 'Sn'],
    [/qu/g, 'kv'],
    [/dge?/g, 'j'],
    [/tch/g, 'C'],
    [/sc(?=[eiy])/g, 's'],
    [/wh/g, 'v'],
    [/^u(?=[aeiy])/g, 'v'],
  ] as const),
  ...([
    [/tekh|tech/g, 'tek'],
    [/xc/g, 'x'],
    [/shch|sch|sh/g, 'S'],
    [/ch/g, 'C'],
  ] as const),
  ...([
    [/dzh|dj|zh/g, 'j'],
    [/kh|gh/g, 'h'],
    [/ph/g, 'f'],
    [/th/g, 't'],
    [/ck/g, 'k'],
  ] as const),
  ...([
    [/c(?=[eiy])/g, 's'],
    [/g(?=i)/g, 'j'],
    [/[cq]/g, 'k'],
    [/x/g, 'ks'],
  ] as const),
  ...([
    [/w/g, 'v'],
    [/z/g, 's'],
    [/ya/g, 'a'],
    [/yu/g, 'u'],
    [/ye/g, 'e'],
  ] as const),
  ...([
    [/[yj](?=[^aeiouy]|$)/g, 'i'],
    [/(?<=[^aeiouy])e$/g, ''],
  ] as const),
];

/** How a plain word sounds, its vowels included. */
export function soundOf(word: string): string {
  return sounds.reduce((sound, [written, by]) => sound.replace(written, by), word);
}

const isVowel = (letter: string): boolean => 'aeiouy'.includes(letter);

/** In a word this short each letter is significant. */
const shortLength = 4;

/** What the edits of a comparison cost. */
export interface EditCosts {
  /** Of a vowel that is another or missing; a consonant costs 1. */
  vowel: number;
}

const pairs = new Set(['bp', 'dt', 'gk', 'sS', 'fv', 'hk', 'jS', 'gh', 'jg', 'sC', 'jd', 'ij']);
const areNear = (one: string, other: string): boolean =>
  pairs.has(one + other) || pairs.has(other + one);

/**
 * How alike two texts are, from 0 to 1: one less the cost of the edits that make one of the other
 * (insertions, deletions, replacements, and two letters that changed places), in proportion to the
 * longer.
 */
export function likeness(one: string, other: string, { vowel }: EditCosts): number {
  if (one === other) return 1;
  const weight = (letter: string): number => (isVowel(letter) ? vowel : 1);
  const total = (text: string): number => [...text].reduce((sum, each) => sum + weight(each), 0);
  const change = (from: string, to: string): number => {
    if (from === to) return 0;
    if (isVowel(from) && isVowel(to)) return vowel * 0.6;
    return areNear(from, to) ? 0.6 : Math.max(weight(from), weight(to));
  };
  const swap = Math.min(one.length, other.length) <= shortLength ? 1.2 : 0.5;
  let [before, row]: [number[], number[]] = [[], [0]];
  for (const letter of other) row.push((row.at(-1) as number) + weight(letter));
  for (let at = 1; at <= one.length; at += 1) {
    const letter = one[at - 1] as string;
    const next = [(row[0] as number) + weight(letter)];
    for (let to = 1; to <= other.length; to += 1) {
      const target = other[to - 1] as string;
      let least = Math.min(
        (row[to] as number) + weight(letter),
        (next[to - 1] as number) + weight(target),
        (row[to - 1] as number) + change(letter, target),
      );
      if (at > 1 && to > 1 && letter === other[to - 2] && one[at - 2] === target) {
        least = Math.min(least, (before[to - 2] as number) + swap);
      }
      next.push(least);
    }
    [before, row] = [row, next];
  }
  return Math.max(0, 1 - (row.at(-1) as number) / Math.max(total(one), total(other)));
}

/** Vowels differ between scripts; in one script they are part of the name. */
const [vowelAcross, vowelWithin] = [0.3, 0.6];
/** Below this, a word stands for another one. */
const minWordLikeness = 0.75;
const anotherWord = 0.12;
const shortFactor = 1.4;

const digitsOf = (text: string): string => text.replace(/[^0-9]+/g, '');

function wordLikeness(left: string, right: string, across: boolean): number {
  if (left === right) return 1;
  const costs = { vowel: across ? vowelAcross : vowelWithin };
  const sound = likeness(soundOf(left), soundOf(right), costs);
  const written = across ? 0 : likeness(left, right, costs);
  const alike = Math.min(0.99, across ? sound : Math.max(written, (sound + written) / 2));
  const isShort = Math.min(left.length, right.length) <= shortLength;
  const differs = digitsOf(left) === digitsOf(right) ? 1 : 0.7;
  return Math.max(0, isShort ? 1 - (1 - alike) * shortFactor : alike) * differs;
}

/** How alike the words of two names are, from 0 to 1. `across`: of names in two scripts. */
export function wordsLikeness(
  one: readonly string[],
  other: readonly string[],
  across: boolean,
): number {
  const compare = (left: string, right: string): number => wordLikeness(left, right, across);
  if (one.length > 1 && one.length === other.length) return alignedLikeness(one, other, compare);
  const joined = compare(one.join(''), other.join(''));
  return Math.max(joined, alignedLikeness(one, other, compare));
}

/** Each word with the one most like it, wherever that stands; long words count more. */
function alignedLikeness(
  one: readonly string[],
  other: readonly string[],
  compare: (left: string, right: string) => number,
): number {
  const candidates = one.flatMap((left, from) =>
    other.map((right, to) => ({ from, to, alike: compare(left, right) })),
  );
  candidates.sort((left, right) => right.alike - left.alike);
  const [usedOne, usedOther] = [new Set<number>(), new Set<number>()];
  let [sum, lowest] = [0, 1];
  for (const { from, to, alike } of candidates) {
    if (usedOne.has(from) || usedOther.has(to)) continue;
    usedOne.add(from);
    usedOther.add(to);
    sum += alike * ((one[from]?.length ?? 0) + (other[to]?.length ?? 0));
    lowest = Math.min(lowest, alike);
  }
  const total = [...one, ...other].reduce((length, word) => length + word.length, 0);
  const isAnother = one.length !== other.length || lowest < minWordLikeness;
  return Math.max(0, sum / total - (isAnother ? anotherWord : 0));
}
