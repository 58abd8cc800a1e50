import { parse } from 'tldts';
import { parseHost } from '../../providers/website';
import { plainWords, scriptOf, type NameScript } from './plain-words';

const listed = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** By which companies say what they are, in plain words. */
const legalForms = listed(
  'ltd limited llc llp lp inc incorporated corp corporation plc pvt private company co ' +
    'too tov ooo oao zao pao ao ip zhshs jshs jss aq ak aqq jsc cjsc ojsc ' +
    'gmbh gmbkh ag kg se eg sa sas sarl rl srl spa sl bv nv oy oyj ab as aps uab sia ou ouyu sro ' +
    'ink korp korporeyshn kompani plk tovarishchestvo obshchestvo aktsionernoe ogranichennoy ' +
    'otvetstvennostyu otvetstvennostiu chastnaya kompaniya jauapkershiligi shekteuli ' +
    'seriktestigi zhauapkershiligi aksionerlik qogamy ' +
    'doo zrt kft pte pty fze fzco lda sp zoo dd ad eood ood liability aifc filial',
);
/** What a platform does: it does not tell one from another. */
const trades = listed(
  'exchange ekscheyndzh eksheyndzh ekschendzh ekcheyndzh birzha birzhasy birja birjasy ' +
    'kriptobirzha kriptobirzhasy kriptobirja kriptobirjasy bank banki ' +
    'cryptobirzha obmennik obmenniki aiyrbas aiyrbastau ayyrbas ayyrbastau ayirbas ' +
    'cryptoexchange ' +
    'crypto kripto group grup gruppa global international platform platforma com io net org ' +
    'www digital didzhital asset assets trading treyding holding holdings kholding the and end i',
);
/** Where a company of a brand is. */
const regions: Readonly<Record<string, string>> = {
  ...{ kazakhstan: 'KZ', kazakstan: 'KZ', qazaqstan: 'KZ', kazahstan: 'KZ', kz: 'KZ', kaz: 'KZ' },
  ...{ eu: 'EU', europe: 'EU', europa: 'EU', evropa: 'EU', yurop: 'EU', europi: 'EU', eea: 'EU' },
  ...{ uk: 'GB', us: 'US', usa: 'US', america: 'US', amerika: 'US', singapore: 'SG', turkey: 'TR' },
  ...{ russia: 'RU', rossiya: 'RU', ru: 'RU', japan: 'JP', korea: 'KR', dubai: 'AE', uae: 'AE' },
  ...{ mena: 'AE', bahrain: 'BH', australia: 'AU', canada: 'CA', eurasia: 'KZ', asia: 'AS' },
};
const europe = listed(
  'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE IS LI NO',
);

/** The region of a country: those of the European Economic Area are one, with one license. */
export const regionOf = (country: string): string => (europe.has(country) ? 'EU' : country);

/** A name in its parts. */
export interface NameParts {
  /** The words that distinguish it from other names. */
  words: readonly string[];
  legalForms: readonly string[];
  regions: readonly string[];
  script: NameScript;
  /** The domain, where the text is one. */
  domain: string | null;
}

/** Of the others, most are the domains of anybody: .io, .me, .co. */
const knownRegions: ReadonlySet<string> = new Set([...Object.values(regions), 'EU']);
const countryDomain = /^[a-z]{2}$/;

/** Reads a name, or a domain in its place. */
export function readName(text: string): NameParts {
  const parsed = /\s/.test(text.trim()) ? undefined : parseHost(text);
  const { domain, domainWithoutSuffix, publicSuffix, isIcann } = parse(parsed ?? '');
  const host = isIcann === true && (domainWithoutSuffix?.length ?? 0) > 1 ? parsed : undefined;
  const brand = host && domainWithoutSuffix ? domainWithoutSuffix : text;
  const all = joinInitials(plainWords(brand));
  const places = all.flatMap((word) => regions[word] ?? []);
  const suffix = publicSuffix?.split('.').at(-1) ?? '';
  if (host && countryDomain.test(suffix)) {
    const region = regions[suffix] ?? regionOf(suffix.toUpperCase());
    if (knownRegions.has(region)) places.push(region);
  }
  const rest = all.filter((word) => !regions[word] && !legalForms.has(word));
  const words = rest.filter((word) => !trades.has(word));
  return {
    words: words.length > 0 ? words : rest.length > 0 ? rest : all,
    legalForms: all.filter((word) => legalForms.has(word)),
    regions: [...new Set(places)],
    script: scriptOf(text),
    domain: host && domain ? domain : null,
  };
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
