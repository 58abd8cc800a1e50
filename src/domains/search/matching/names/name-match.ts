import { readName, type NameParts } from './name-parts';
import { otherReadings, plainWords, withoutUmlauts } from './plain-words';
import { wordsLikeness, type NameWord, type NameWords } from './name-likeness';
import { readingsOf, soundOf } from './name-sounds';
import { regionOf } from './name-regions';

/** What is compared of a name: see `readName`. */
export interface ComparedName extends Omit<NameParts, 'whole'> {
  /** Whether it is read as it is written. */
  isPhonetic: boolean;
  text: string;
  readings: readonly string[];
  /** Its words, in each spelling that it may have. */
  spelt: readonly NameWords[];
  whole: NameWords;
}

/** Letters and words of Kazakh in Latin letters, which are read as they are written. */
const kazakhLatin = /[\u0131ŋşğǵńıĞǴŞŊŃ]|q(?!u)|jss|jshs/i;

const nameWords = (
  words: readonly string[],
  soundsOf: (word: string) => readonly string[],
): NameWords => {
  const read = (plain: string): NameWord => ({ plain, sounds: soundsOf(plain) });
  return { each: words.map(read), joined: read(words.join('')) };
};

export function comparedName(text: string): ComparedName {
  const parts = readName(text);
  const isPhonetic = parts.script === 'CYRILLIC' || kazakhLatin.test(text);
  const otherwise = new Map(
    text.split(/\s+/).map((word) => [plainWords(word)[0] ?? '', otherReadings(word)]),
  );
  const soundsOf = (plain: string): readonly string[] =>
    isPhonetic ? [soundOf(plain), ...(otherwise.get(plain) ?? []).map(soundOf)] : readingsOf(plain);
  const [only = ''] = parts.words;
  const readings = parts.words.length === 1 ? (otherwise.get(only) ?? []) : [];
  const expanded = withoutUmlauts(text);
  const spellings = [
    parts.words,
    ...readings.map((each) => [each]),
    ...(expanded === text ? [] : [readName(expanded).words]),
  ];
  const whole = { plain: parts.whole, sounds: soundsOf(parts.whole) };
  const spelt = spellings.map((words) => nameWords(words, soundsOf));
  return { text, ...parts, isPhonetic, readings, spelt, whole: { each: [whole], joined: whole } };
}

/** How alike two names are, by feature; each from 0 to 1. */
export interface NameMatch {
  /** The words that distinguish one name from another. */
  name: number;
  /** What remains of the score where both say a place, and not the same one. */
  region: number;
  score: number;
}

/** What a name counts that says another place than the candidate, or one that it does not say. */
const [otherPlace, unsaidPlace] = [0.6, 0.86];
/** The same of a domain, and what a name counts whose legal form is of another place. */
const [unsaidDomain, otherForm] = [0.95, 0.75];
/** The country of a text is often that of who wrote it, and says less. */
const otherCountry = 0.95;
/** Names that are alike with places and trades have them as words of their own. */
const [sameWhole, likeWhole] = [0.97, 0.9];

/** Compares a name with one of a candidate, whose places are those of all of its names. */
export function matchNames(
  asked: ComparedName,
  candidate: ComparedName,
  places: ReadonlySet<string>,
  country: string | null = null,
): NameMatch {
  const across = asked.script !== candidate.script || asked.isPhonetic !== candidate.isPhonetic;
  const name = Math.max(
    ...asked.spelt.flatMap((one) =>
      candidate.spelt.map((other) => wordsLikeness(one, other, across)),
    ),
  );
  const region = regionFactor(asked, places, country);
  const byWords = { name, region, score: name * region };
  const whole = wordsLikeness(asked.whole, candidate.whole, across);
  if (whole < likeWhole) return byWords;
  // Where even the place is the same word, it is part of both names.
  const hasPlace = whole >= sameWhole && asked.regions.length > 0 && asked.domainRegion === null;
  const ofWhole = hasPlace ? Math.max(region, formFactor(asked, places)) : region;
  const byWhole = { name: whole, region: ofWhole, score: whole * ofWhole };
  return byWhole.score > byWords.score ? byWhole : byWords;
}

function formFactor({ formRegions }: ComparedName, places: ReadonlySet<string>): number {
  const isOther = formRegions.length > 0 && places.size > 0;
  return isOther && !formRegions.some((each) => places.has(each)) ? otherForm : 1;
}

function regionFactor(
  asked: ComparedName,
  places: ReadonlySet<string>,
  country: string | null,
): number {
  const { regions, domainRegion } = asked;
  const said = domainRegion === null ? regions : [...regions, domainRegion];
  if (said.length === 0) {
    const isElsewhere = country !== null && places.size > 0 && !places.has(country);
    return Math.min(isElsewhere ? otherCountry : 1, formFactor(asked, places));
  }
  if (said.some((each) => places.has(each))) return 1;
  if (places.size > 0) return otherPlace;
  return regions.length === 0 ? unsaidDomain : unsaidPlace;
}

/** The places of a candidate: those that its names say, and that of its country. */
export function placesOf(names: readonly ComparedName[], country: string | null): Set<string> {
  const said = names.flatMap(({ regions, formRegions, domainRegion }) => [
    ...[...regions, ...formRegions],
    ...(domainRegion === null ? [] : [domainRegion]),
  ]);
  return new Set([...said, ...(country === null || country === 'ZZ' ? [] : [regionOf(country)])]);
}
