import type { Domain } from '../../kernel/fields/domain';
import { ApiKey } from './api-key';
import { Tenant } from './tenant';

/** The tenants and their API keys. Not part of the GraphQL schema. */
export const tenants: Domain = { name: 'tenants', records: [Tenant, ApiKey], fields: [] };
