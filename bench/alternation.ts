import { isInterrupted } from './signal-cleanup';
import type { FailedRound, Round } from './round';

/** Something that is measured against others: `measure` does so once. */
export interface Contender<Measurement> {
  readonly name: string;
  measure(): Promise<Measurement>;
}

/**
 * Measures contenders in turn, round after round, each round starting with another one, so that
 * other load on the machine affects all alike. A measurement that throws is a failed round of its
 * contender and stops nothing. Returns the rounds by the contender's name.
 */
export async function alternate<Measurement extends object>(
  contenders: readonly Contender<Measurement>[],
  rounds: number,
  onRound: (name: string, result: Round<Measurement>, round: number) => void,
): Promise<Record<string, Round<Measurement>[]>> {
  const results: Record<string, Round<Measurement>[]> = {};
  for (const { name } of contenders) results[name] = [];
  for (let round = 0; round < rounds; round += 1) {
    const first = round % contenders.length;
    for (const contender of [...contenders.slice(first), ...contenders.slice(0, first)]) {
      const result = await attempt(() => contender.measure());
      results[contender.name]?.push(result);
      onRound(contender.name, result, round);
    }
  }
  return results;
}

/** What the work returns, or why it failed. */
export async function attempt<Value>(work: () => Promise<Value>): Promise<Value | FailedRound> {
  try {
    return await work();
  } catch (error) {
    // The bench is being stopped, and its databases and contenders with it.
    if (isInterrupted()) throw error;
    return { failed: error instanceof Error ? error.message : String(error) };
  }
}
