const europe = new Set(
  'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE IS LI NO'.split(
    ' ',
  ),
);

/** The region of a country: those of the European Economic Area are one, with one license. */
export const regionOf = (country: string): string => (europe.has(country) ? 'EU' : country);

/** Words of places, as companies and those who write of them use them. */
const words: Readonly<Record<string, string>> = {
  KZ:
    'kazakhstan kazakstan kazahstan qazaqstan qazakstan kz kaz rk almaty astana kazakhstana ' +
    'kazakhstane kazakhstanskaya kazakhstanskiy qazaqstandyq ' +
    'eurasia evraziya euraziya eurazia eyrazia',
  EU: 'eu europe europa evropa evrope evropy yurop europi eea evropean european yuropa',
  DE: 'germany deutschland germaniya',
  FR: 'france frantsiya',
  ES: 'spain espana ispaniya',
  IT: 'italy italia italiya',
  PL: 'poland polska polsha',
  LT: 'lithuania lietuva litva',
  LV: 'latvia latvija latviya',
  EE: 'estonia eesti estoniya',
  NL: 'netherlands nederland niderlandy',
  AT: 'austria osterreich avstriya',
  IE: 'ireland irlandiya',
  MT: 'malta',
  CY: 'cyprus kipr',
  CZ: 'czech czechia chekhiya',
  GB: 'uk britain england velikobritaniya yukey',
  US: 'us usa america amerika ssha',
  SG: 'singapore singapur',
  TR: 'turkey turkiye turtsiya turk',
  RU: 'russia rossiya ru rf',
  JP: 'japan yaponiya',
  KR: 'korea koreya',
  AE: 'dubai uae mena dubay oae emirates',
  BH: 'bahrain bakhreyn',
  AU: 'australia avstraliya',
  CA: 'canada kanada',
  AS: 'asia aziya',
  HK: 'hongkong gonkong',
  CH: 'switzerland schweiz shveytsariya swiss',
  UZ: 'uzbekistan ozbekiston',
  KG: 'kyrgyzstan kyrgyz kirgizstan',
};
/** Where a company of a brand is, by plain words. */
export const regions: ReadonlyMap<string, string> = new Map(
  Object.entries(words).flatMap(([region, each]) =>
    each.split(' ').map((word): [string, string] => [word, regionOf(region)]),
  ),
);

/** Legal forms of one country, or of the European Economic Area alone. */
const formsOf: Readonly<Record<string, string>> = {
  EU:
    'gmbh gmbkh ag kg se eg sas sarl srl spa sl bv nv oy oyj ab aps uab sia ou sro doo zrt kft ' +
    'lda zoo dd eood ood ead slu sau asa',
  KZ: 'too zhshs jshs aq jss',
  RU: 'ooo oao pao zao',
};
/** The places that legal forms say. */
export const regionsOfForms: ReadonlyMap<string, string> = new Map(
  Object.entries(formsOf).flatMap(([region, forms]) =>
    forms.split(' ').map((form): [string, string] => [form, region]),
  ),
);
