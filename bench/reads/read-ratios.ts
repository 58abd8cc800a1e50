import { median } from '../figure';
import { isFailed, succeeded, type Round } from '../round';
import { spreadOf, type Spread } from '../spread';
import type { ReadMeasure } from './read-measure';

type Rounds = readonly Round<ReadMeasure>[];

/** The rounds of one query, by contender. */
export type RoundsByContender = Readonly<Record<string, Rounds>>;

/** A contender's rate relative to two others'; null if there is no round of both. */
export interface ReadRatios {
  limit: Spread | null;
  postgraphile: Spread | null;
}

/** For every contender, the ratios within one round. */
export function computeRatios(contenders: RoundsByContender): Record<string, ReadRatios> {
  const limit = contenders[fastestLimit(contenders) ?? ''] ?? [];
  const postgraphile = contenders['PostGraphile'] ?? [];
  const ratios = Object.entries(contenders).map(
    ([name, rounds]) =>
      [
        name,
        { limit: pairedRatio(rounds, limit), postgraphile: pairedRatio(rounds, postgraphile) },
      ] as const,
  );
  return Object.fromEntries(ratios);
}

function pairedRatio(rounds: Rounds, base: Rounds): Spread | null {
  const ratios = rounds.flatMap((each, round) => {
    const other = base[round];
    return other === undefined || isFailed(each) || isFailed(other) ? [] : each.rate / other.rate;
  });
  return spreadOf(ratios);
}

function medianRate(rounds: Rounds): number {
  const rates = succeeded(rounds).map(({ rate }) => rate);
  return rates.length === 0 ? 0 : median(rates);
}

export const limitPrefix = 'limit: ';

/** The name of the hand-written contender with the highest rate, if any was measured. */
export function fastestLimit(contenders: RoundsByContender): string | undefined {
  const limits = Object.entries(contenders).filter(([name]) => name.startsWith(limitPrefix));
  const sorted = limits.sort(([, one], [, other]) => medianRate(other) - medianRate(one));
  return sorted[0]?.[0];
}
