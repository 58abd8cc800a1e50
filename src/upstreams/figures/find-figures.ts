import type Big from 'big.js';
import type { Figure } from './figure';
import { inThousands, readNumber, space, type ReadNumber } from './numbers';
import { qualifierAfter, qualifierBefore } from './qualifiers';
import { findSentences, type Span } from './sentence';
import { readSign, readUnit, type ReadUnit } from './units';

/** More are not looked for: a text with so many is a table. */
const maxFigures = 200;
/** How many characters a figure may have before and after its first digit. */
const maxReach = 200;

/**
 * The quantities in a Russian or Kazakh text: numbers in digits, with what they count. Not read are
 * numbers in words, numbers without a unit, dates, numbers of laws and documents, and `1,500` of a
 * currency, which may be a thousand and a half or one and a half.
 */
export function findFigures(text: string): Figure[] {
  const figures: Figure[] = [];
  for (const sentence of findSentences(text)) {
    let at = sentence.start;
    while (at < sentence.end && figures.length < maxFigures) {
      const digit = /\d/.exec(text.slice(at, sentence.end));
      if (!digit) break;
      const start = at + digit.index;
      const figure = readFigure(text, start, sentence);
      if (figure) figures.push(figure);
      at = figure?.end ?? skipDigits(text, start);
    }
  }
  return figures;
}

/** The end of what is written together with a digit: no figure begins within it. */
const skipDigits = (text: string, start: number): number =>
  start + (/^[\d.,:/]+/.exec(text.slice(start))?.[0].length ?? 1);

/** What no figure stands behind: letters and marks that it is a part of, `№`, `статья`. */
const lawPart = `(?<!\\p{L})(?:ст\\.|стать\\p{L}+|пункт\\p{L}*|п\\.|закон\\p{L}*)${space}*`;
const partOfOther = new RegExp(`(?:[\\p{L}\\d_№#/:.,@-]|№${space}*|${lawPart})$`, 'iu');
const yearContext = new RegExp(`(?<!\\p{L})(?:в|во|за|с|со|к|до|по|на|от)${space}+$`, 'iu');
const yearWord = new RegExp(`^${space}*(?:год|г\\.|гг\\.|жыл)`, 'iu');
/** A range that could not be read as one: its upper end alone would say something else. */
const halfRange = new RegExp(`(?<!\\p{L})от${space}+\\d[^.!?]{0,40}(?<!\\p{L})до${space}+$`, 'iu');

function readFigure(text: string, digitsStart: number, sentence: Span): Figure | null {
  const before = text.slice(Math.max(sentence.start, digitsStart - maxReach), digitsStart);
  const sign = readSign(before);
  const bare = sign ? before.slice(0, -sign.length) : before;
  if (partOfOther.test(bare) || halfRange.test(bare)) return null;
  const reach = Math.min(sentence.end, digitsStart + maxReach);
  const range = readRange(text.slice(digitsStart, reach), sign, bare);
  if (!range) return null;
  const { low, high, unit, length, after } = range;
  const prefix = range.isFrom ? fromBefore(bare) : qualifierBefore(bare);
  const isYear =
    !sign && !high && low.length === 4 && /^(?:19|20)\d\d/.test(text.slice(digitsStart));
  if (isYear && (yearContext.test(bare) || yearWord.test(text.slice(digitsStart + 4)))) return null;
  const lowest = settled(low, unit);
  const highest = high && settled(high, unit);
  if (lowest === null || highest === null) return null;
  if (highest && lowest.gte(highest)) return null;
  return {
    start: digitsStart - (sign?.length ?? 0) - prefix.length,
    end: digitsStart + length,
    sentence: text.slice(sentence.start, sentence.end),
    sentenceStart: sentence.start,
    number: lowest.toFixed(),
    upTo: highest ? highest.toFixed() : null,
    qualifier: prefix.qualifier === 'EXACT' ? after : prefix.qualifier,
    unit: unit.unit,
  };
}

/** Whole where it counts things, and without an ambiguity; null where it is not. */
function settled({ value, isAmbiguous }: ReadNumber, { isMoney }: ReadUnit): Big | null {
  if (isMoney) return isAmbiguous ? null : value;
  const count = isAmbiguous ? inThousands(value) : value;
  return count.eq(count.round(0, 0)) ? count : null;
}

interface ReadRange {
  readonly low: ReadNumber;
  readonly high: ReadNumber | undefined;
  readonly unit: ReadUnit;
  readonly length: number;
  /** What stands after the number or the unit, as Kazakh has it. */
  readonly after: Figure['qualifier'];
  /** Whether `от` stands before it, as a part of the range. */
  readonly isFrom: boolean;
}

const dash = new RegExp(`^${space}*[-–—]${space}*(?=\\d)`, 'u');
const upTo = new RegExp(`^${space}+до${space}+(?=\\d)`, 'iu');
const from = new RegExp(`(?<!\\p{L})от${space}+$`, 'iu');

/** Reads `130 обменников`, `5–10 млн тенге`, `от 5 до 10 млн тенге`. */
function readRange(text: string, sign: ReadUnit | null, before: string): ReadRange | null {
  const first = readNumber(text);
  if (!first) return null;
  const isFrom = from.test(before);
  const rest = text.slice(first.length);
  const joint = dash.exec(rest)?.[0] ?? (isFrom ? upTo.exec(rest)?.[0] : undefined);
  const second = joint === undefined ? null : readNumber(rest.slice(joint.length));
  const high = second ?? undefined;
  const numbers = first.length + (joint !== undefined && second ? joint.length + second.length : 0);
  const between = qualifierAfter(text.slice(numbers));
  const unitAt = numbers + between.length;
  const unit = readUnit(text.slice(unitAt)) ?? (sign && { ...sign, length: 0 });
  if (!unit) return null;
  const end = unitAt + (sign ? 0 : unit.length);
  const behind = between.length > 0 ? { ...between, length: 0 } : qualifierAfter(text.slice(end));
  const low = high && !first.isScaled ? scaledAs(first, high) : first;
  return {
    ...{ low, high, unit: sign ?? unit, after: behind.qualifier },
    ...{ length: end + behind.length, isFrom: isFrom && high !== undefined },
  };
}

/** In `5–10 млн` the word scales both ends. */
function scaledAs(low: ReadNumber, high: ReadNumber): ReadNumber {
  if (!high.isScaled) return low;
  return { ...low, value: low.value.times(high.scale), isScaled: true, isAmbiguous: false };
}

function fromBefore(before: string): { qualifier: Figure['qualifier']; length: number } {
  return { qualifier: 'EXACT', length: from.exec(before)?.[0].length ?? 0 };
}
