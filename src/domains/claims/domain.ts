import type { Domain } from '../../kernel/fields/domain';
import { Claim } from './claim';
import { claimLinks } from './claim.links';

/** What sources state about records. */
export const claims: Domain = { name: 'claims', records: [Claim], fields: claimLinks };
