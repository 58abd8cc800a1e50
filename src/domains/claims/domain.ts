import type { Domain } from '../../kernel/fields/domain';
import { Claim } from './claim';
import { claimLinks } from './claim.links';

/** What a source states of any record. */
export const claims: Domain = { name: 'claims', records: [Claim], fields: claimLinks };
