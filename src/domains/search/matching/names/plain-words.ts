import anyAscii from 'any-ascii';

/** Letters of Kazakh, Russian and their neighbours, as the database's `search_plain` has them. */
const cyrillic: Readonly<Record<string, string>> = {
  ...{ а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ё: 'e', ж: 'zh', з: 'z', и: 'i', й: 'y' },
  ...{ к: 'k', л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f' },
  ...{ х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'shch', ъ: '', ы: 'y', ь: '', э: 'e', ю: 'yu' },
  ...{ я: 'ya', ә: 'a', ғ: 'g', қ: 'q', ң: 'n', ө: 'o', ұ: 'u', ү: 'u', һ: 'h', і: 'i', ї: 'i' },
  ...{ є: 'e', ґ: 'g', ў: 'u', ı: 'i', ŋ: 'n' },
};

/** Cyrillic letters that look like Latin ones: a word with both was written to look Latin. */
const lookAlikes: Readonly<Record<string, string>> = {
  ...{ а: 'a', в: 'b', е: 'e', к: 'k', м: 'm', н: 'h', о: 'o', р: 'p', с: 'c', т: 't', у: 'y' },
  ...{ х: 'x', і: 'i', һ: 'h', ѕ: 's', ј: 'j', ԛ: 'q', ԝ: 'w', п: 'n', и: 'u', г: 'r' },
};

/** The scripts that a name may be written in. */
export type NameScript = 'LATIN' | 'CYRILLIC' | 'OTHER';

export function scriptOf(text: string): NameScript {
  if (/\p{Script=Cyrillic}/u.test(text)) return 'CYRILLIC';
  return /\p{Script=Latin}/u.test(text) || !/\p{L}/u.test(text) ? 'LATIN' : 'OTHER';
}

const asLatin = (word: string): string => {
  const isMixed = /[a-z]/.test(word) && /\p{Script=Cyrillic}/u.test(word);
  const table = isMixed ? lookAlikes : cyrillic;
  return [...word].map((letter) => table[letter] ?? cyrillic[letter] ?? letter).join('');
};

/**
 * The words of a text as plain Latin letters and digits in lower case. Kazakh and Russian are
 * written as in a search, other scripts by any-ascii.
 */
export function plainWords(text: string): string[] {
  const small = text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .toLowerCase()
    .normalize('NFC');
  const latin = small.replace(/[\p{L}\p{M}\p{N}]+/gu, asLatin).normalize('NFKD');
  const bare = latin.replace(/[\u0300-\u036f'’‘ʼ]/g, '');
  return anyAscii(bare)
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

const umlauts: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', å: 'aa', ø: 'oe' };

/** A text with umlauts written as two letters, as in addresses: Südpfalz as suedpfalz. */
export const withoutUmlauts = (text: string): string =>
  text.normalize('NFC').replace(/[äöüåø]/giu, (letter) => umlauts[letter.toLowerCase()] ?? letter);

/** What a short word may be as well: Х is read as X and as kh, С as C and as s. */
const readings: readonly (readonly [letter: string, latin: string])[] = [
  ['х', 'x'],
  ['с', 'c'],
];
/** Latin capitals as which Cyrillic ones are read. */
const readAsCyrillic: Readonly<Record<string, string>> = {
  ...{ A: 'a', B: 'v', C: 's', E: 'e', H: 'n', K: 'k', M: 'm', O: 'o', P: 'r', T: 't', X: 'kh' },
  Y: 'u',
};
const maxReadLetters = 5;

/** Х at the end of a name is often an X, as in ИНДЕХ. */
const endingInX = (word: string): string[] =>
  word.length <= 30 && /^\p{Script=Cyrillic}+х$/iu.test(word)
    ? plainWords(`${word.slice(0, -1)}кс`)
    : [];

/** Other readings of a name in one short word, e.g. ОКХ as OKX, and PAKC as РАКС. */
export function otherReadings(text: string): string[] {
  const word = text.trim();
  if (/\s/.test(word)) return [];
  if (word.length > maxReadLetters) return endingInX(word);
  if (/^[ABCEHKMOPTXY]+$/.test(word)) {
    return [[...word].map((letter) => readAsCyrillic[letter] ?? letter).join('')];
  }
  let forms = [word.toLowerCase()];
  for (const [letter, latin] of readings) {
    forms = forms.flatMap((form) => {
      const places = [...form].flatMap((each, at) => (each === letter ? [at] : []));
      return [
        ...[form, form.replaceAll(letter, latin)],
        ...places.map((at) => form.slice(0, at) + latin + form.slice(at + 1)),
      ];
    });
  }
  const written = forms.map((form) => [...form].map((each) => cyrillic[each] ?? each).join(''));
  return [...new Set(written)].filter((each) => /^[a-z0-9]+$/.test(each));
}
