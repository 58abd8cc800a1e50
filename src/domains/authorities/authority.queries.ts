import { queryMany, queryOne } from '../../kernel/fields/query-field';
import { Authority } from './authority';
import { authorityList } from './authority.list';

/** Where the graph is entered at an authority. */
export const authorityQueries = [
  queryOne('authority', Authority, { by: 'slug', description: 'Null where there is none.' }),
  queryMany('authorities', authorityList, { description: 'By name.' }),
];
