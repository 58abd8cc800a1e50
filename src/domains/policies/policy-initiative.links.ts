import { Authority } from '../authorities/authority';
import { toOne } from '../../kernel/fields/edge';
import { PolicyInitiative } from './policy-initiative';

/** The edges of a policy initiative. */
export const policyInitiativeLinks = [
  toOne(PolicyInitiative, 'authority', Authority, {
    key: 'authorityId',
    description: 'The authority that is responsible for it.',
  }),
];
