import type { CandidateKeys } from './match-candidates.load';
import type { ComparedName } from './names/name-match';
import { commonWords } from './names/name-words';

/** How English would write what is written by ear, as far as an index needs it: Гейт as `gate`. */
const spellings: readonly (readonly [heard: RegExp, written: string])[] = [
  [/\buay/g, 'whi'],
  [/\bu(?=[aeo])/g, 'w'],
  [/\buy/g, 'wi'],
  [/ay([bdfgklmnprstvz])\b/g, 'i$1e'],
  [/ey([bdfgklmnprstvz])\b/g, 'a$1e'],
  [/ou([bdfgklmnprstvz])\b/g, 'o$1e'],
  [/dzh/g, 'g'],
  [/ks/g, 'x'],
  [/kh/g, 'h'],
  [/k(?=[aou])/g, 'c'],
];

const asEnglish = (name: string): string =>
  spellings.reduce((text, [heard, written]) => text.replace(heard, written), name);

const distinct = (texts: readonly string[]): string[] => [
  ...new Set(texts.filter((each) => each !== '')),
];

/** By what an index finds the candidates of a name. */
export function namesToFind({
  words,
  legalForms,
  readings,
  isPhonetic,
}: ComparedName): Omit<CandidateKeys, 'identifiers'> {
  const own = words.filter((word) => !commonWords.has(word));
  const name = (own.length > 0 ? own : words).join(' ');
  const spelt = isPhonetic ? [name, asEnglish(name)] : [name];
  const all = [words.join(' '), [...words, ...legalForms].join(' '), words.join('')];
  return {
    names: distinct([...all, ...readings, ...spelt]),
    distinctive: distinct([...spelt, ...readings]),
  };
}
