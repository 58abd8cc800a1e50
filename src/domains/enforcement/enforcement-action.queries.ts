import { queryConnection, queryByKey } from '../../kernel/fields/query-field';
import { EnforcementAction } from './enforcement-action';
import { enforcementActionList } from './enforcement-action.list';

/** Where the graph is entered at an enforcement action. */
export const enforcementActionQueries = [
  queryByKey('enforcementAction', EnforcementAction, {
    by: 'slug',
    description: 'Null where there is none.',
  }),
  queryConnection('enforcementActions', enforcementActionList, {
    description: 'The newest first where no order is given.',
  }),
];
