import type { Domain } from '../../kernel/fields/domain';
import { ApiKey } from './api-key';
import { Tenant } from './tenant';

/** Who may ask for decisions. None of it is in the graph. */
export const tenants: Domain = { name: 'tenants', records: [Tenant, ApiKey], fields: [] };
