import type { Qualifier } from './figure';
import { space } from './numbers';

const before: readonly (readonly [Qualifier, string])[] = [
  ['AT_MOST', 'не более|не больше|максимум|менее|до'],
  ['AT_LEAST', 'чуть более|не менее|не меньше|более чем|более|больше|свыше|минимум|кемінде'],
  ['APPROXIMATE', 'около|порядка|почти|примерно|приблизительно|практически|шамамен|~|≈'],
];

const after: readonly (readonly [Qualifier, string])[] = [
  ['AT_LEAST', 'астам|артық|көп'],
  ['APPROXIMATE', 'жуық|таяу|шамасында'],
  ['AT_MOST', 'дейін'],
];

const compiledBefore = before.map(([qualifier, words]) => ({
  qualifier,
  regExp: new RegExp(`(?<!\\p{L})(?:${words})${space}*$`, 'iu'),
}));
const compiledAfter = after.map(([qualifier, words]) => ({
  qualifier,
  regExp: new RegExp(`^${space}+(?:${words})(?!\\p{L})`, 'iu'),
}));

/** A qualifier and the characters that it takes. */
export interface ReadQualifier {
  readonly qualifier: Qualifier;
  readonly length: number;
}

const none: ReadQualifier = { qualifier: 'EXACT', length: 0 };

/** The qualifier at the end of the text before a number: `свыше`, `около`. */
export function qualifierBefore(text: string): ReadQualifier {
  return find(compiledBefore, text);
}

/** The qualifier after a number or its unit, as Kazakh has it: `130-дан астам`. */
export function qualifierAfter(text: string): ReadQualifier {
  return find(compiledAfter, text);
}

function find(
  all: readonly { readonly qualifier: Qualifier; readonly regExp: RegExp }[],
  text: string,
): ReadQualifier {
  // The longest counts: `не более` ends as `более` does.
  return all
    .map(({ qualifier, regExp }) => ({ qualifier, length: regExp.exec(text)?.[0].length ?? 0 }))
    .reduce((longest, each) => (each.length > longest.length ? each : longest), none);
}
