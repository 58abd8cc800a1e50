import { queryByKey } from '../../kernel/fields/query-field';
import { Source } from './source';

/** The query that starts at a source; the list of all is filtered by claims (`claims/`). */
export const sourceQueries = [
  queryByKey('source', Source, {
    by: 'slug',
    description: 'A source by its slug; null if there is none.',
  }),
];
