import { queryConnection, queryByKey } from '../../kernel/fields/query-field';
import { Authority } from './authority';
import { authorityList } from './authority.list';

/** The queries that start at an authority. */
export const authorityQueries = [
  queryByKey('authority', Authority, {
    by: 'slug',
    description: 'An authority by its slug; null if there is none.',
  }),
  queryConnection('authorities', authorityList, { description: 'All authorities, by name.' }),
];
