import { formatFigure, median } from './figure';

/** The median of a figure's rounds, and how far they lie apart. */
export interface Spread {
  median: number;
  lowest: number;
  highest: number;
}

/** Null without any round. */
export function spreadOf(values: readonly number[]): Spread | null {
  if (values.length === 0) return null;
  return { median: median(values), lowest: Math.min(...values), highest: Math.max(...values) };
}

/**
 * Whether a ratio's rounds do not agree on who is faster. A single round cannot say so, and a
 * contender is no tie with itself.
 */
export function isTie({ lowest, highest }: Spread): boolean {
  return lowest !== highest && lowest <= 1 && highest >= 1;
}

/** As `654 – 824`. */
export function formatRange(spread: Spread | null): string {
  return spread ? `${formatFigure(spread.lowest)} – ${formatFigure(spread.highest)}` : '-';
}

/** As `0.57 ×`, or `0.97 × (tie)`. */
export function formatSpreadRatio(spread: Spread | null): string {
  if (!spread) return '-';
  return `${formatFigure(spread.median)} ×${isTie(spread) ? ' (tie)' : ''}`;
}

/** As `0.57 × (0.52 – 0.61)`, or `0.97 × (0.91 – 1.1, tie)`; without a spread, `0.57 ×`. */
export function formatRatioAndRange(spread: Spread | null): string {
  if (!spread || spread.lowest === spread.highest) return formatSpreadRatio(spread);
  const tie = isTie(spread) ? ', tie' : '';
  return `${formatFigure(spread.median)} × (${formatRange(spread)}${tie})`;
}
