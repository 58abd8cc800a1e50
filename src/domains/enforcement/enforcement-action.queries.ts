import { queryConnection, queryByKey } from '../../kernel/fields/query-field';
import { EnforcementAction } from './enforcement-action';
import { enforcementActionList } from './enforcement-action.list';

/** The queries that start at an enforcement action. */
export const enforcementActionQueries = [
  queryByKey('enforcementAction', EnforcementAction, {
    by: 'slug',
    description: 'Null where there is none.',
  }),
  queryConnection('enforcementActions', enforcementActionList, {
    description: 'The newest first where no order is given.',
  }),
];
