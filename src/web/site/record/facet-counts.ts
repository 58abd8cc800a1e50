import type { CountedValuesFragment } from '../documents';

/** How many rows have each value of a facet; a value without rows is not in it. */
export function countsBy(
  facets: readonly CountedValuesFragment[],
  facet: CountedValuesFragment['facet'],
): ReadonlyMap<string, number> {
  const values = facets.find((each) => each.facet === facet)?.values ?? [];
  return new Map(values.map(({ value, count }) => [value ?? '', count]));
}
