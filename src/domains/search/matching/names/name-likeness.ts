import { areAlike, editCosts, likeness, type EditCosts } from './letter-edits';
import { spells } from './name-sounds';
import { commonWords } from './name-words';

/** A word of a name, and how it may sound. */
export interface NameWord {
  plain: string;
  sounds: readonly string[];
}

/** In a word this short each letter is significant. */
const shortLength = 4;

/** Vowels differ between scripts; in one script they are part of the name. */
const [costsAcross, costsWithin] = [editCosts(0.36), editCosts(0.65)];
/** Below this, a word stands for another one. */
const minWordLikeness = 0.75;
const anotherWord = 0.12;
const shortFactor = 1.4;

/** A name is most often right where it begins: one that sounds otherwise there is another. */
const otherStart = 0.85;
const spelt = 0.95;
/** In one script, what a word counts that is alike by its sound alone: Geit for Gate. */
const spelledByEar = 0.9;

/** Words that are less alike have nothing in common. */
const leastAlike = 0.5;

const digitsOf = (text: string): string => text.replace(/[^0-9]+/g, '');

/** What a comparison of two texts counts by their first letters. */
const startFactor = (one: string, other: string): number =>
  areAlike(one[0] ?? '', other[0] ?? '') ? 1 : otherStart;

/** How alike two words sound, by those of their readings that are most alike. */
function soundLikeness(left: NameWord, right: NameWord, costs: EditCosts): number {
  let most = leastAlike;
  for (const [at, one] of left.sounds.entries()) {
    for (const [to, other] of right.sounds.entries()) {
      // Two words that are read by other languages at once are alike in nothing that is written.
      if (at > 0 && to > 0) continue;
      const factor = startFactor(one, other);
      most = Math.max(most, factor * likeness(one, other, costs, most / factor));
    }
  }
  return most > leastAlike ? most : 0;
}

function wordLikeness(left: NameWord, right: NameWord, across: boolean): number {
  const [one, other] = [left.plain, right.plain];
  if (one === other) return 1;
  if (spells(one, other) || spells(other, one)) return spelt;
  const costs = across ? costsAcross : costsWithin;
  const sound = soundLikeness(left, right, costs);
  const written = across ? 0 : startFactor(one, other) * likeness(one, other, costs, leastAlike);
  const asHeard = Math.max((sound + written) / 2, spelledByEar * sound);
  const alike = Math.min(0.99, across ? sound : Math.max(written, asHeard));
  const isShort = Math.min(one.length, other.length) <= shortLength;
  const differs = digitsOf(one) === digitsOf(other) ? 1 : 0.7;
  return Math.max(0, isShort ? 1 - (1 - alike) * shortFactor : alike) * differs;
}

/** The words of a name, and all of them in one. */
export interface NameWords {
  each: readonly NameWord[];
  joined: NameWord;
}

/** How alike the words of two names are, from 0 to 1. `across`: of names in two scripts. */
export function wordsLikeness(one: NameWords, other: NameWords, across: boolean): number {
  // Symbols alone are no name.
  if (one.joined.plain === '' || other.joined.plain === '') return 0;
  const compare = (left: NameWord, right: NameWord): number => wordLikeness(left, right, across);
  const aligned = alignedLikeness(one.each, other.each, compare);
  if (one.each.length > 1 && one.each.length === other.each.length) return aligned;
  return Math.max(compare(one.joined, other.joined), aligned);
}

const weightOf = ({ plain }: NameWord): number => plain.length * (commonWords.has(plain) ? 0.5 : 1);

/** What a name counts that leaves out common words of the other. */
const shortened = 0.9;

/** Each word with the one most like it, wherever that stands; long words count more. */
function alignedLikeness(
  one: readonly NameWord[],
  other: readonly NameWord[],
  compare: (left: NameWord, right: NameWord) => number,
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
    sum += alike * (weightOf(one[from] as NameWord) + weightOf(other[to] as NameWord));
    lowest = Math.min(lowest, alike);
  }
  const beyond = other.filter((_, at) => !usedOther.has(at));
  const isShortened = one.length > 0 && beyond.every(({ plain }) => commonWords.has(plain));
  const counted = isShortened ? other.filter((_, at) => usedOther.has(at)) : other;
  const total = [...one, ...counted].reduce((length, word) => length + weightOf(word), 0);
  const differs = isShortened ? one.length > other.length : one.length !== other.length;
  const isAnother = differs || lowest < minWordLikeness;
  const shortening = isShortened && beyond.length > 0 ? shortened : 1;
  return Math.max(0, shortening * (sum / total - (isAnother ? anotherWord : 0)));
}
