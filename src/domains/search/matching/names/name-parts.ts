import { parse } from 'tldts';
import { parseHost } from '../../../providers/website';
import { regionOf, regions, regionsOfForms } from './name-regions';
import { isTrade, legalForms } from './name-words';
import { plainWords, scriptOf, type NameScript } from './plain-words';

/** A name in its parts. */
export interface NameParts {
  /** The words that distinguish it from other names. */
  words: readonly string[];
  legalForms: readonly string[];
  regions: readonly string[];
  /** Those that its legal forms say. */
  formRegions: readonly string[];
  /** That of the domain, where the text is one: it says less than a word does. */
  domainRegion: string | null;
  /** Of all words but legal forms, in one: what a name may be that has a place or a trade in it. */
  whole: string;
  /** That of its words. */
  script: NameScript;
  /** The domain, where the text is one. */
  domain: string | null;
}

/** Of the others, most are the domains of anybody: .io, .me, .co. */
const knownRegions: ReadonlySet<string> = new Set(regions.values());
const countryDomain = /^[a-z]{2}$/;

/** Reads a name, or a domain in its place. */
export function readName(text: string): NameParts {
  const parsed = /\s/.test(text.trim()) ? undefined : parseHost(text);
  const { domain, domainWithoutSuffix, publicSuffix, isIcann } = parse(parsed ?? '');
  const host = isIcann === true && (domainWithoutSuffix?.length ?? 0) > 1 ? parsed : undefined;
  const brand = host && domainWithoutSuffix ? domainWithoutSuffix : text;
  const all = joinInitials(plainWords(brand));
  const places = all.flatMap((word) => regions.get(word) ?? []);
  let domainRegion: string | null = null;
  const suffix = publicSuffix?.split('.').at(-1) ?? '';
  if (host && countryDomain.test(suffix)) {
    const region = regions.get(suffix) ?? regionOf(suffix.toUpperCase());
    if (knownRegions.has(region)) domainRegion = region;
  }
  const rest = all.filter((word) => !regions.has(word) && !legalForms.has(word));
  const words = rest.filter((word) => !isTrade(word));
  const forms = all.filter((word) => legalForms.has(word));
  const distinctive = words.length > 0 ? words : rest.length > 0 ? rest : all;
  return {
    words: distinctive,
    legalForms: forms,
    formRegions: forms.flatMap((form) => regionsOfForms.get(form) ?? []),
    whole: all.filter((word) => !legalForms.has(word)).join(''),
    regions: [...new Set(places)],
    domainRegion,
    script: scriptOf(textOf(distinctive, text)),
    domain: host && domain ? domain : null,
  };
}

/** What a text writes these words with, where each stands by itself; or else all of it. */
function textOf(words: readonly string[], text: string): string {
  const written = text
    .split(/\s+/)
    .filter((each) => plainWords(each).some((word) => words.includes(word)));
  return written.length > 0 ? written.join(' ') : text;
}

/** Letters that stand alone are initials: `S. A.` is `sa`, `O.K.X.` is `okx`. */
function joinInitials(words: readonly string[]): string[] {
  const joined: string[] = [];
  let open = false;
  for (const word of words) {
    const isInitial = /^[a-z]$/.test(word);
    if (isInitial && open) joined[joined.length - 1] += word;
    else joined.push(word);
    open = isInitial;
  }
  return joined;
}
