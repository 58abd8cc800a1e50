import { queryConnection, queryByKey } from '../../kernel/fields/query-field';
import { PolicyInitiative } from './policy-initiative';
import { policyInitiativeList } from './policy-initiative.list';

/** The queries that start at a policy initiative. */
export const policyInitiativeQueries = [
  queryByKey('policyInitiative', PolicyInitiative, {
    by: 'slug',
    description: 'A policy by its slug; null if there is none.',
  }),
  queryConnection('policyInitiatives', policyInitiativeList, {
    description: 'Policies, the newest announcement first.',
  }),
];
