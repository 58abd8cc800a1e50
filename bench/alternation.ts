/** Something that is measured against others: `measure` does it once. */
export interface Contender<Measured> {
  readonly name: string;
  measure(): Promise<Measured>;
}

/**
 * Measures contenders in turn, round after round, each round from another one on: what the machine
 * does besides falls on all of them. Answers what came of the rounds, by the contender's name.
 */
export async function alternate<Measured>(
  contenders: readonly Contender<Measured>[],
  rounds: number,
  onMeasured: (name: string, measured: Measured, round: number) => void,
): Promise<Record<string, Measured[]>> {
  const all: Record<string, Measured[]> = {};
  for (const { name } of contenders) all[name] = [];
  for (let round = 0; round < rounds; round += 1) {
    const from = round % contenders.length;
    for (const { name, measure } of [...contenders.slice(from), ...contenders.slice(0, from)]) {
      const measured = await measure();
      all[name]?.push(measured);
      onMeasured(name, measured, round);
    }
  }
  return all;
}
