/** How words sound, in SQL: part of `search-text.ts`. */

/** Letters that sound alike, in the order in which they are replaced. */
const sounds: readonly (readonly [written: string, sound: string])[] = [
  ...([
    ['shch', 's'],
    ['sch', 's'],
    ['sh', 's'],
    ['dzh', 'j'],
    ['zh', 'j'],
    ['dj', 'j'],
  ] as const),
  ...([
    ['kh', 'k'],
    ['gh', 'g'],
    ['ph', 'f'],
    ['th', 't'],
    ['ck', 'k'],
    ['ch', 'C'],
  ] as const),
  ...([
    ['ce', 'se'],
    ['ci', 'si'],
    ['cy', 'sy'],
    ['c', 'k'],
    ['x', 'ks'],
  ] as const),
];

/** The text with each of these replaced, in their order. */
export const replaced = (text: string, pairs: readonly (readonly [string, string])[]): string =>
  pairs.reduce((written, [from, to]) => `replace(${written}, '${from}', '${to}')`, text);

/** A letter for each run of it, at 3 µs a letter: PostgreSQL tries each length of a run anew. */
export const oneOfEach = String.raw`regexp_replace(plain, '(.)\1+', '\1', 'g')`;

/** How the words sound; `single` is the text with one letter for each run of it. */
export const searchSound = (verb: string, single: string): string => `
-- How the words sound: their consonants, and an A for vowels that one begins with.
${verb} function search_sound(plain text) returns text
language sql immutable parallel safe
return translate(regexp_replace(translate(${replaced(single, sounds)},
  'qwhz', 'kvks'), '(^| )[aeiouy]+', '\\1A', 'g'), 'aeiouy', '');
`;
