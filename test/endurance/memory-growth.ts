/** The relative growth of memory floors from the middle third of a run to its last third. */
export function memoryGrowth(floors: readonly number[]): number {
  const third = Math.floor(floors.length / 3);
  const last = floors.slice(floors.length - third);
  const middle = floors.slice(floors.length - 2 * third, floors.length - third);
  return median(last) / median(middle) - 1;
}

/** The median ignores a round that ended while an answer was in flight. */
function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
