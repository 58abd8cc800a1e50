import { queryConnection } from '../../kernel/fields/query-field';
import { registerEntryList } from './register-entry.list';

/** The query that starts at entries of registers. */
export const registerEntryQueries = [
  queryConnection('registerEntries', registerEntryList, {
    description:
      'What registers of other countries say of firms, by default by name. None of it is a ' +
      'standing in Kazakhstan.',
  }),
];
