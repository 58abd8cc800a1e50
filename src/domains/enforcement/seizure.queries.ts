import { queryConnection } from '../../kernel/fields/query-field';
import { seizureList } from './seizure.list';

/** The queries that start at a seizure. */
export const seizureQueries = [
  queryConnection('seizures', seizureList, {
    description: 'Seizures; by default the newest announcement first.',
  }),
];
