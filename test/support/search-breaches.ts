import { nobody } from './synthetic-breaches';
import type { SyntheticRow } from './synthetic-row';

/** A text of a search that the database takes. */
export const soundOfSearch: Record<string, SyntheticRow> = {
  search_entry: {
    ...{ origin_id: nobody, owner_id: nobody, field: 'NAME', place: 0, kind: 'PROVIDER' },
    ...{ text: 'b', plain: 'b', keys: [], words: 'b:1', misspelt: true },
  },
};

/** Rows that the database refuses, by the constraint that refuses them. */
export const brokenOfSearch: [constraint: string, table: string, ...rows: SyntheticRow[]][] = [
  ['search_entry_plain_check', 'search_entry', { plain: '' }],
];
