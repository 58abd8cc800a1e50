import type { Expression } from './filter-field';

/**
 * A table that stores a key of each row, where that depends on the day of the list, but from some
 * day on no more (`docs/decisions/0017`).
 */
export interface StoredKey {
  /** Its `id` is that of the row; an index of it begins with the key and the id. */
  table: string;
  property: string;
  /** True for a row of the table on whose day the stored key is the key. */
  applies: Expression;
}
