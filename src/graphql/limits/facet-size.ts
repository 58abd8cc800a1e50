import { defaultFacetValues, maxFacetValues } from '../../kernel/lists/facets/facet-arguments';

/** Cost in work of a facet beside its values: all rows of the list are read and grouped. */
export const facetWork = 20;

/**
 * What the facets of a connection amount to at most. They are no part of its rows, which its limit
 * multiplies.
 */
export interface FacetSize {
  /** How many facets are counted. */
  count: number;
  /** Their values, each as a row. */
  rows: number;
  fields: number;
}

export const noFacets: FacetSize = { count: 0, rows: 0, fields: 0 };

export const addFacets = (one: FacetSize, other: FacetSize): FacetSize => ({
  count: one.count + other.count,
  rows: one.rows + other.rows,
  fields: one.fields + other.fields,
});

/** The size of a field `facets`, of which one facet with one value has so many fields. */
export function facetSize({ by, most }: Record<string, unknown>, fields: number): FacetSize {
  const count = Array.isArray(by) ? by.length : 1;
  const values = Number(most ?? defaultFacetValues);
  // A number out of range counts as one here: the list rejects it with a better message.
  const rows = count * (values > 0 ? Math.min(values, maxFacetValues) : 1);
  return { count, rows, fields: rows * fields + 1 };
}
