import type { Domain } from '../../kernel/fields/domain';
import { ApiKey } from './api-key';
import { OwnKeyQueries } from './own-key.queries';
import { Tenant } from './tenant';

/** The tenants and their API keys: of these, the GraphQL schema has a client's own alone. */
export const tenants: Domain = {
  name: 'tenants',
  records: [Tenant, ApiKey],
  fields: [],
  resolvers: [OwnKeyQueries],
};
