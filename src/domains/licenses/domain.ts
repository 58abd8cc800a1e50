import type { Domain } from '../../kernel/fields/domain';
import { IdentificationQueries } from './identification.queries';
import { License } from './license';
import { licenseLinks } from './license.links';
import { licenseQueries } from './license.queries';

/** Leave given by an authority to a provider. */
export const licenses: Domain = {
  name: 'licenses',
  records: [License],
  fields: [...licenseLinks, ...licenseQueries],
  resolvers: [IdentificationQueries],
};
