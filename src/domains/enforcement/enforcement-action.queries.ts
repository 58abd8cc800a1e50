import { queryConnection, queryByKey } from '../../kernel/fields/query-field';
import { EnforcementAction } from './enforcement-action';
import { enforcementActionList } from './enforcement-action.list';

/** The queries that start at an enforcement action. */
export const enforcementActionQueries = [
  queryByKey('enforcementAction', EnforcementAction, {
    by: 'slug',
    description: 'An enforcement action by its slug; null if there is none.',
  }),
  queryConnection('enforcementActions', enforcementActionList, {
    description: 'Enforcement actions; by default the newest announcement first.',
  }),
];
