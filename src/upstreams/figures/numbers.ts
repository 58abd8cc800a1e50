import Big from 'big.js';

/** Spaces of texts, among them those that do not break a line. */
export const space = '[ \\t\\u00a0\\u2007\\u2009\\u202f]';

/** Groups of three digits, or digits; each perhaps with a fraction. */
const numberPattern = [
  `\\d{1,3}(?:${space}\\d{3}){1,5}(?:[.,]\\d{1,8})?`,
  '\\d{1,3}(?:,\\d{3})+\\.\\d{1,2}',
  '\\d{1,3}(?:\\.\\d{3})+,\\d{1,2}',
  '\\d{1,3}(?:[.,]\\d{3}){2,5}',
  '\\d{1,15}(?:[.,]\\d{1,8})?',
].join('|');

/** Endings of digits: `22-х`, and in Kazakh `130-дан`, `2025 жылғы 36-сы`. Ordinals have others. */
const ending = '(?:-(?:ти|х|ми|мя|дан|ден|тан|тен|нан|нен|ға|ге|қа|ке|сы|сі|ы|і))?';

const scales: readonly (readonly [pattern: string, digits: number])[] = [
  ['тыс\\.?|тысяч\\p{L}*|мың\\p{L}*', 3],
  ['млн\\.?|миллион\\p{L}*', 6],
  ['млрд\\.?|миллиард\\p{L}*', 9],
  ['трлн\\.?|триллион\\p{L}*', 12],
];
const scalePattern = scales.map(([pattern]) => pattern).join('|');
const scaleEnding = '(?:-?(?:нан|нен|ға|ге|дан|ден|тан|тен))?';

/** A number at the beginning of a text. */
export interface ReadNumber {
  readonly value: Big;
  /** How many characters it has, with its word of scale and its ending. */
  readonly length: number;
  /** Whether a word such as `млн` scales it. */
  readonly isScaled: boolean;
  /** What the word multiplies by; 1 without one. */
  readonly scale: Big;
  /** Whether its separator may stand before thousands or before a fraction, as in `1,500`. */
  readonly isAmbiguous: boolean;
}

const number = new RegExp(`^(${numberPattern})(?![\\d])${ending}`, 'u');
const scale = new RegExp(`^${space}*(${scalePattern})(?!\\p{L})${scaleEnding}(?!\\p{L})`, 'iu');

/**
 * Reads a number in digits: `1 100`, `16,7 млн`, `1 млрд 300 млн`. Words such as `двадцать` are not
 * read. Null where the text begins with none.
 */
export function readNumber(text: string): ReadNumber | null {
  const first = readPart(text);
  if (!first) return null;
  let { value, length } = first;
  let last = first;
  // `1 млрд 300 млн` and `2 млн 500`: each part has a smaller scale than the one before it.
  while (last.digits > 0) {
    const gap = new RegExp(`^${space}+`, 'u').exec(text.slice(length))?.[0];
    const next = gap === undefined ? null : readPart(text.slice(length + gap.length));
    if (!next || next.digits >= last.digits || next.isAmbiguous) break;
    if (next.value.gte(Big(10).pow(last.digits))) break;
    value = value.plus(next.value);
    length += (gap as string).length + next.length;
    last = next;
  }
  const isScaled = first.digits > 0;
  const { scale: factor } = first;
  return { value, length, isScaled, scale: factor, isAmbiguous: first.isAmbiguous && !isScaled };
}

interface NumberPart extends Omit<ReadNumber, 'isScaled'> {
  /** How many digits its word of scale stands for; 0 without one. */
  readonly digits: number;
}

function readPart(text: string): NumberPart | null {
  const [whole, written] = number.exec(text) ?? [];
  if (whole === undefined || written === undefined) return null;
  const [scaleText = '', word = ''] = scale.exec(text.slice(whole.length)) ?? [];
  const digits = scales.find(([pattern]) => new RegExp(`^(?:${pattern})$`, 'iu').test(word))?.[1];
  const factor = Big(10).pow(digits ?? 0);
  return {
    value: Big(plainDecimal(written)).times(factor),
    scale: factor,
    length: whole.length + scaleText.length,
    digits: digits ?? 0,
    isAmbiguous: /^[1-9]\d{0,2}[.,]\d{3}$/.test(written),
  };
}

/** The number with a point, and without what separates its thousands. */
function plainDecimal(written: string): string {
  const text = written.replace(new RegExp(space, 'gu'), '');
  if (/^\d{1,3}(?:,\d{3})+\.\d+$/.test(text)) return text.replaceAll(',', '');
  if (/^\d{1,3}(?:\.\d{3})+,\d+$/.test(text)) return text.replaceAll('.', '').replace(',', '.');
  if (/^\d{1,3}(?:[.,]\d{3}){2,}$/.test(text)) return text.replaceAll(/[.,]/g, '');
  return text.replace(',', '.');
}

/** The value of an ambiguous number whose separator stands before thousands. */
export const inThousands = (value: Big): Big => value.times(1_000);
