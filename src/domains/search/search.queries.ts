import type { DeclaredField } from '../../kernel/fields/declared-field';
import { queryConnection } from '../../kernel/fields/query-field';
import { searchList } from './search.list';

/** It ranks more texts than it returns. */
export const searchWork = 100;

/** The search over all texts of the public record. */
export const searchQueries: DeclaredField[] = [
  {
    ...queryConnection('search', searchList, {
      description:
        'What on record has these words, a name that sounds or is written like them, or is said ' +
        'by a source to have: the best match first. It finds texts, and identifies no one: see ' +
        'identifyProvider.',
    }),
    work: searchWork,
  },
];
