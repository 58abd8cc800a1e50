import type { Domain } from '../../kernel/fields/domain';
import { Claim } from './claim';
import { claimLinks } from './claim.links';
import { claimQueries } from './claim.queries';

/** What sources state about records. */
export const claims: Domain = {
  name: 'claims',
  records: [Claim],
  tables: ['disputed_property', 'many_valued_property'],
  fields: [...claimLinks, ...claimQueries],
};
