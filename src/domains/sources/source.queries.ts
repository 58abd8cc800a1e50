import { queryConnection, queryByKey } from '../../kernel/fields/query-field';
import { Source } from './source';
import { sourceList } from './source.list';

/** Where the graph is entered at a source. */
export const sourceQueries = [
  queryByKey('source', Source, { by: 'slug', description: 'Null where there is none.' }),
  queryConnection('sources', sourceList, {
    description: 'The newest first; those without a day last.',
  }),
];
