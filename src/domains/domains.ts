import { authorities } from './authorities/domain';
import { claims } from './claims/domain';
import { cryptoAddresses } from './crypto-addresses/domain';
import { enforcement } from './enforcement/domain';
import { evaluations } from './evaluations/domain';
import type { Domain } from '../kernel/fields/domain';
import { licenses } from './licenses/domain';
import { policies } from './policies/domain';
import { providers } from './providers/domain';
import { rates } from './rates/domain';
import { recordCommits } from './record-commits/domain';
import { registerEntries } from './register-entries/domain';
import { reviews } from './reviews/domain';
import { search } from './search/domain';
import { sources } from './sources/domain';
import { tenants } from './tenants/domain';
import { transferRuleDrafts } from './transfer-rule-drafts/domain';
import { transferRules } from './transfer-rules/domain';
import { upstreams } from './upstreams/domain';
import { valuations } from './valuations/domain';

/**
 * The domains in the order of their layers, lowest first: a domain imports only from those before
 * it. `npm run check:layers` reads this array.
 */
export const domains: readonly Domain[] = [
  sources,
  upstreams,
  rates,
  valuations,
  authorities,
  providers,
  licenses,
  registerEntries,
  enforcement,
  policies,
  cryptoAddresses,
  transferRules,
  claims,
  recordCommits,
  search,
  reviews,
  tenants,
  transferRuleDrafts,
  evaluations,
];
