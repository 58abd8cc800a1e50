import { readName, regionOf, type NameParts } from './name-parts';
import { otherReadings, plainWords } from './plain-words';
import { wordsLikeness } from './name-likeness';

/** What is compared of a name: see `readName`. */
export interface ComparedName extends NameParts {
  text: string;
  readings: readonly string[];
}

export const comparedName = (text: string): ComparedName => {
  const parts = readName(text);
  const shortest = text
    .split(/\s+/)
    .filter((word) => parts.words.includes(plainWords(word)[0] ?? ''));
  return {
    text,
    ...parts,
    readings: shortest.length === 1 ? otherReadings(shortest[0] ?? '') : [],
  };
};

/** How alike two names are, by feature; each from 0 to 1. */
export interface NameMatch {
  /** The words that tell one name from another. */
  name: number;
  /** What remains of the score where both say a place, and not the same one. */
  region: number;
  score: number;
}

/** What a name counts that says another place than the candidate, or one that it does not say. */
const [otherPlace, unsaidPlace] = [0.6, 0.82];
/** The country of a text is often that of who wrote it, and says less. */
const otherCountry = 0.95;

/** Compares a name with one of a candidate, whose places are those of all of its names. */
export function matchNames(
  asked: ComparedName,
  candidate: ComparedName,
  places: ReadonlySet<string>,
  country: string | null = null,
): NameMatch {
  const across = asked.script !== candidate.script;
  const readings = asked.words.length === 1 ? asked.readings.map((each) => [each]) : [];
  const all = [asked.words, ...readings].map((words) =>
    wordsLikeness(words, candidate.words, across),
  );
  const name = Math.max(...all);
  const region = regionFactor(asked.regions, places, country);
  return { name, region, score: name * region };
}

function regionFactor(
  asked: readonly string[],
  places: ReadonlySet<string>,
  country: string | null,
): number {
  if (asked.length === 0) {
    return country === null || places.size === 0 || places.has(country) ? 1 : otherCountry;
  }
  if (asked.some((each) => places.has(each))) return 1;
  return places.size > 0 ? otherPlace : unsaidPlace;
}

/** The places of a candidate: those that its names say, and that of its country. */
export function placesOf(names: readonly ComparedName[], country: string | null): Set<string> {
  const said = names.flatMap(({ regions }) => regions);
  return new Set([...said, ...(country === null || country === 'ZZ' ? [] : [regionOf(country)])]);
}
