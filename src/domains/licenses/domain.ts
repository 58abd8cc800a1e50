import type { Domain } from '../../kernel/fields/domain';
import { IdentificationQueries } from './identification.queries';
import { IdentifiedTextQueries } from './identified-texts.queries';
import { License } from './license';
import { licenseLinks } from './license.links';
import { licenseQueries } from './license.queries';

/** Licenses of providers, and the identification of a provider by any of its identifiers. */
export const licenses: Domain = {
  name: 'licenses',
  records: [License],
  fields: [...licenseLinks, ...licenseQueries],
  resolvers: [IdentificationQueries, IdentifiedTextQueries],
};
