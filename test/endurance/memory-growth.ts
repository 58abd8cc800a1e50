/** By what part the floors of a run's last third lie above those of its middle third. */
export function memoryGrowth(floors: readonly number[]): number {
  const third = Math.floor(floors.length / 3);
  const last = floors.slice(floors.length - third);
  const middle = floors.slice(floors.length - 2 * third, floors.length - third);
  return median(last) / median(middle) - 1;
}

/** One round with an answer under way at its end says nothing of the others. */
function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
