import { queryConnection, queryByKey } from '../../kernel/fields/query-field';
import { License } from './license';
import { licenseList } from './license.list';

/** The queries that start at a license. */
export const licenseQueries = [
  queryByKey('license', License, {
    by: 'number',
    description: 'A license by its number; null if there is none.',
  }),
  queryConnection('licenses', licenseList, { description: 'Licenses; by default by number.' }),
];
