import { LRUCache } from 'lru-cache';

type Replacement = readonly [written: RegExp, sound: string];

const replaced = (text: string, by: readonly Replacement[]): string =>
  by.reduce((sound, [written, each]) => sound.replace(written, each), text);

/**
 * Letters that sound alike, in the order of replacement; S and C are one sound each, and so are Z,
 * which is a German or Russian ts, and T, the English th.
 */
const sounds: readonly Replacement[] = [
  ...([
    [/(.)\1+/g, '$1'],
    [/tion/g, 'Sn'],
    [/qu/g, 'kv'],
    [/dge?/g, 'j'],
    [/tch/g, 'C'],
    [/sc(?=[eiy])/g, 's'],
    [/wh/g, 'v'],
    [/^u(?=[aeioy])/g, 'v'],
    [/(?<=[aeiouy])u(?=[aeiy])/g, 'v'],
    [/(?<=[kstd])u(?=[aei])/g, 'v'],
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
    [/th/g, 'T'],
    [/t[sz]/g, 'Z'],
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
    [/ya/g, 'a'],
    [/yu/g, 'u'],
    [/ye/g, 'e'],
  ] as const),
  ...([
    [/[yj](?=[^aeiouy]|$)/g, 'i'],
    [/(?<=[^aeiouy])e$/g, ''],
  ] as const),
];

/** How a plain word sounds where each letter is read as it is written, its vowels included. */
export function soundOf(word: string): string {
  return replaced(word, sounds);
}

/**
 * How English reads letters otherwise than they are written, spelt as a plain word in which each
 * letter is read: `bridge` is `brij`, `white` is `uait`, as Russian and Kazakh write them.
 */
const english: readonly Replacement[] = [
  // Letters that are silent, or read by their neighbours.
  ...([
    [/^kn/, 'n'],
    [/^wr/, 'r'],
    [/^ps/, 's'],
    [/^who/, 'ho'],
    [/wh/g, 'w'],
    [/eigh/g, 'ei'],
    [/igh/g, 'AI'],
    [/mb$/, 'm'],
    [/ign$/, 'AIn'],
    [/sch(?=[eo])/g, 'sk'],
    [/^ch(?=[rl])/, 'k'],
    [/ch(?=ine)/g, 'sh'],
  ] as const),
  // Endings.
  ...([
    [/[tc]ious/g, 'shes'],
    [/[tc]ial/g, 'shl'],
    [/cean/g, 'shn'],
    [/[sc]ion|tion/g, 'shn'],
    [/ture/g, 'cher'],
    [/dge?/g, 'j'],
    [/ange/g, 'einj'],
    [/geo/g, 'jo'],
    [/g(?=[eiy])/g, 'j'],
    [/c(?=[eiy])/g, 's'],
    [/all/g, 'ol'],
    [/alk/g, 'ok'],
    [/(?<=[bcdfgkpstz])le(?=s?$)/, 'l'],
    [/ies$/, 'is'],
    [/(?<=.)ey(?=s?$)/, 'i'],
  ] as const),
  // A vowel before one consonant and a silent E.
  ...([
    [/a([bcdfgjklmnpstvz]|st)e(?=$|s$|[bcdfgkmnpst][aeiou])/g, 'ei$1'],
    [/(?<![aeou])[iy]([bcdfgjklmnpstvz])e(?=$|s$|[bcdfgkmnpst][aeiou])/g, 'AI$1'],
    [/o([bcdfgjklmnprstvz])e(?=$|s$|[bcdfgkmnpst][aeiou])/g, 'OU$1'],
    [/u([bcdfgjklmnprstvz])e(?=$|s$|[bcdfgkmnpst][aeiou])/g, 'U$1'],
    [/u(?=[bcdfgklmnpst](?:[bcdfgkmnpst]|$))/g, 'a'],
    [/(?<!O)U/g, 'u'],
  ] as const),
  // Vowels that stand together.
  ...([
    [/eau/g, 'o'],
    [/ee|ea/g, 'i'],
    [/oo/g, 'u'],
    [/oa/g, 'ou'],
    [/ou(?=[ntds])/g, 'au'],
    [/ow(?=n|er|d)/g, 'au'],
    [/ow/g, 'ou'],
    [/a[uw]/g, 'o'],
    [/ay|ai/g, 'ei'],
    [/oy/g, 'oi'],
    [/ue$/, 'u'],
    [/[ei]ew|ew/g, 'u'],
    [/(?<=[^aeiouy])y(?=[^aeiouy])/g, 'AI'],
    [/^([^aeiouy]+)y$/, '$1AI'],
    [/y$/, 'i'],
    [/[ie]r(?=[^aeiouy]|$)/g, 'er'],
    [/AI/g, 'ai'],
    [/OU/g, 'ou'],
  ] as const),
];

/** How German and its neighbours read them. */
const german: readonly Replacement[] = [
  [/tsch/g, 'ch'],
  [/(?<!s)ch/g, 'kh'],
  [/ei/g, 'ai'],
  [/eu/g, 'oi'],
  [/ie/g, 'i'],
  [/^s(?=[tp])/g, 'sh'],
  [/(?<=[aeiou])h(?![aeiouy])/g, ''],
  [/z/g, 'ts'],
  [/v/g, 'f'],
  [/j/g, 'y'],
];

/** How French, Spanish and Italian read them. */
const romance: readonly Replacement[] = [
  [/qu/g, 'k'],
  [/eaux?/g, 'o'],
  [/ou/g, 'u'],
  [/oi/g, 'ua'],
  [/gn/g, 'n'],
  [/ch(?=[aou])/g, 'sh'],
  [/c(?=[ei])/g, 'ch'],
  [/^h/, ''],
  [/j/g, 'zh'],
];

/** How a plain word may sound: as it is written, and as languages of its letters read it. */
export function readingsOf(word: string): readonly string[] {
  const all = [english, german, romance].map((rules) => soundOf(replaced(word, rules)));
  return [...new Set([soundOf(word), ...all])];
}

/** How letters and digits are named in English and Russian, as plain words. */
const characterNames: Readonly<Record<string, string>> = {
  ...{ a: 'ey|ei|a', b: 'bi|be', c: 'si|tse|s|k', d: 'di|de', e: 'i|e', f: 'ef', g: 'dzhi|dji|ge' },
  ...{ h: 'eych|eich|ash|kh|ha', i: 'ay|ai|i', j: 'dzhey|djei|zh', k: 'key|kei|kay|ka' },
  ...{ l: 'el', m: 'em', n: 'en', o: 'ou|o', p: 'pi|pe', q: 'kyu|kiu|ku', r: 'ar|er', s: 'es' },
  ...{ t: 'ti|te', u: 'yu|iu|u', v: 'vi|ve', w: 'dablyu|v', x: 'eks|iks|ex|ks|kh', y: 'uay|wai' },
  ...{ z: 'zet|zed|zi', 1: 'uan|one|odin', 2: 'tu|to|two|dva', 3: 'tri|sri|three' },
  ...{ 4: 'for|four|fo|chetyre', 5: 'fayv|five|pyat', 6: 'siks|six|shest', 7: 'seven|sem' },
  ...{ 8: 'eyt|eight|vosem', 9: 'nayn|nine|devyat', 0: 'zero|nol' },
};
const [minSpelt, maxSpelt] = [2, 6];
const maxNameLength = 6;

/** Words that were compared, the last of them: the same names come again and again. */
const patterns = new LRUCache<string, RegExp>({ max: 2_000 });

function patternOf(word: string): RegExp {
  const known = patterns.get(word);
  if (known) return known;
  const letters = [...word].map((letter) => `(?:${characterNames[letter]}|${letter})`);
  const pattern = new RegExp(`^${letters.join('')}$`);
  patterns.set(word, pattern);
  return pattern;
}

/** Whether a word spells another by the names of its letters, all or some: `okeyeks` is `okx`. */
export function spells(text: string, word: string): boolean {
  if (word.length < minSpelt || word.length > maxSpelt || text.length <= word.length) return false;
  return text.length <= word.length * maxNameLength && patternOf(word).test(text);
}
