import { hasValidCheckDigit } from '../../../personal-data/identification-number';
import { identifierKey } from '../../providers/identifier';
import type { Provider } from '../../providers/provider';
import { domainsOf, parseHost } from '../../providers/website';
import { comparedName, matchNames, placesOf, type ComparedName } from './names/name-match';
import { regionOf } from './names/name-regions';

/** What is asked of one name, as it was sent. */
export interface AskedMatch {
  text: string;
  country?: string | null | undefined;
  identifiers?: readonly string[] | null | undefined;
}

/** What a score is made of. */
export enum MatchFeature {
  NAME = 'NAME',
  SCRIPT = 'SCRIPT',
  LEGAL_FORM = 'LEGAL_FORM',
  PLACE = 'PLACE',
  DOMAIN = 'DOMAIN',
  IDENTIFIER = 'IDENTIFIER',
}

/** One reason of a score. */
export interface FeatureMatch {
  feature: MatchFeature;
  /** From 0 to 1. */
  value: number;
  /** The text of the candidate that was compared, where one was. */
  compared: string | null;
}

/** A candidate, compared. */
export interface CandidateMatch {
  score: number;
  features: FeatureMatch[];
}

/** One input, read once for all of its candidates. */
export interface ReadInput {
  name: ComparedName;
  domains: readonly string[];
  numbers: readonly string[];
  /** That of the country; null where none was sent. */
  region: string | null;
}

/** A number that two companies have differs; a name may still be the same. */
const otherNumberFactor = 0.5;

const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;

const domainsIn = (text: string): string[] => {
  const host = /\s/.test(text.trim()) ? undefined : parseHost(text);
  return host === undefined ? [] : domainsOf(host);
};
const isNumber = (key: string): boolean =>
  hasValidCheckDigit(key) || /^[0-9a-z]{18}[0-9]{2}$/.test(key);

export function readInput({ text, country, identifiers }: AskedMatch): ReadInput {
  const texts = [text, ...(identifiers ?? [])];
  const name = comparedName(text);
  return {
    name,
    domains: texts.flatMap(domainsIn),
    numbers: texts.map(identifierKey).filter(isNumber),
    region: country == null ? null : regionOf(country),
  };
}

/** The names of a provider that are compared. */
export const namesOf = (provider: Provider): string[] => [
  ...[provider.name, ...(provider.legalName === null ? [] : [provider.legalName])],
  ...[...provider.aliases, ...provider.formerNames, ...provider.transliterations],
];

/** The names of a provider, read once for all inputs that they are compared with. */
export interface ReadCandidate {
  names: readonly ComparedName[];
  places: ReadonlySet<string>;
}

export function readCandidate(provider: Provider): ReadCandidate {
  const names = namesOf(provider).map(comparedName);
  return { names, places: placesOf(names, provider.jurisdiction) };
}

/** Compares an input with a provider by each feature. */
export function matchCandidate(
  input: ReadInput,
  provider: Provider,
  { names, places } = readCandidate(provider),
): CandidateMatch {
  const [best] = names
    .map((compared) => ({ compared, ...matchNames(input.name, compared, places, input.region) }))
    .sort((one, other) => other.score - one.score);
  const features: FeatureMatch[] = [];
  let score = 0;
  if (best) {
    score = best.score;
    const { text, script, legalForms } = best.compared;
    features.push({ feature: MatchFeature.NAME, value: rounded(best.name), compared: text });
    if (script !== input.name.script) {
      features.push({ feature: MatchFeature.SCRIPT, value: 1, compared: text });
    }
    if (input.name.legalForms.length + legalForms.length > 0) {
      const same = input.name.legalForms.join() === legalForms.join() ? 1 : 0;
      features.push({ feature: MatchFeature.LEGAL_FORM, value: same, compared: text });
    }
    if (best.region < 1) {
      features.push({ feature: MatchFeature.PLACE, value: best.region, compared: null });
    }
  }
  return withIdentifiers(input, provider, { score, features });
}

/** An equal domain or number is stronger than any name; another number is a reason against. */
function withIdentifiers(
  input: ReadInput,
  provider: Provider,
  { score, features }: CandidateMatch,
): CandidateMatch {
  const domain = provider.websites.find((each) => input.domains.includes(each));
  const own = [provider.bin, provider.lei].flatMap((each) => (each === null ? [] : [each]));
  const number = own.find((each) => input.numbers.includes(identifierKey(each)));
  let result = score;
  if (domain !== undefined) {
    features.push({ feature: MatchFeature.DOMAIN, value: 1, compared: domain });
    result = Math.max(result, 0.95);
  }
  if (number !== undefined) {
    features.push({ feature: MatchFeature.IDENTIFIER, value: 1, compared: number });
    result = 1;
  } else if (input.numbers.length > 0 && own.length > 0) {
    features.push({ feature: MatchFeature.IDENTIFIER, value: 0, compared: null });
    result *= otherNumberFactor;
  }
  return { score: rounded(result), features };
}
