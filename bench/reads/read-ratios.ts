import { median } from '../figure';
import type { ReadMeasure } from './read-measure';

/** What contenders were measured in one query, round by round. */
export type Measured = Readonly<Record<string, readonly ReadMeasure[]>>;

/** How a contender's rate stands to that of two others. Not a number where one has no answer. */
export interface ReadRatios {
  limit: number | null;
  postgraphile: number | null;
}

/** Of every contender: ratios paired within one round each, and the median of those. */
export function ratiosOf(contenders: Measured): Record<string, ReadRatios> {
  const limit = fasterLimit(contenders);
  const postgraphile = contenders['PostGraphile'] ?? [];
  const made = Object.entries(contenders).map(
    ([name, measures]) =>
      [
        name,
        { limit: paired(measures, limit), postgraphile: paired(measures, postgraphile) },
      ] as const,
  );
  return Object.fromEntries(made);
}

function paired(measures: readonly ReadMeasure[], to: readonly ReadMeasure[]): number | null {
  const ratios = measures.map(({ rate }, round) => rate / (to[round]?.rate ?? Number.NaN));
  const middle = median(ratios);
  return Number.isNaN(middle) ? null : middle;
}

const rateOf = (measures: readonly ReadMeasure[]): number =>
  median(measures.map(({ rate }) => rate));

/** The faster of the two that are written by hand. */
function fasterLimit(contenders: Measured): readonly ReadMeasure[] {
  const limits = Object.entries(contenders).filter(([name]) => name.startsWith('limit'));
  const sorted = limits.map(([, each]) => each).sort((one, other) => rateOf(other) - rateOf(one));
  return sorted[0] ?? [];
}
