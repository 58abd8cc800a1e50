import type { Domain } from '../../kernel/fields/domain';
import { PolicyInitiative } from './policy-initiative';
import { policyInitiativeLinks } from './policy-initiative.links';
import { policyInitiativeQueries } from './policy-initiative.queries';

/** Policies around the enforcement against unlicensed platforms. */
export const policies: Domain = {
  name: 'policies',
  records: [PolicyInitiative],
  fields: [...policyInitiativeLinks, ...policyInitiativeQueries],
};
