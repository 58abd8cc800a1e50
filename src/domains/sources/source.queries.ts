import { queryConnection, queryByKey } from '../../kernel/fields/query-field';
import { Source } from './source';
import { sourceList } from './source.list';

/** The queries that start at a source. */
export const sourceQueries = [
  queryByKey('source', Source, {
    by: 'slug',
    description: 'A source by its slug; null if there is none.',
  }),
  queryConnection('sources', sourceList, {
    description: 'Sources, the newest first; those without a day last.',
  }),
];
