import type { DataSource } from 'typeorm';
import type { IinKeys } from '../../src/domains/evaluations/recording/iin-fingerprint';
import { scopes, type Caller, type Scope } from '../../src/kernel/request/caller';
import type { Resources } from '../../src/graphql/request-resources';
import { createResources } from '../../src/startup/request-resources';
import {
  tenantTransactions,
  type TenantTransactions,
} from '../../src/domains/tenants/tenant-transaction';

/** The key under which tests fingerprint the numbers of nobody. */
export const testIinKeys: IinKeys = { current: Buffer.alloc(32, 7), previous: [] };

/** What a test's requests are answered with. */
export function testResources(
  dataSource: DataSource,
  transaction: TenantTransactions = tenantTransactions(dataSource),
  keys = testIinKeys,
  onBatch?: Resources['onBatch'],
): Resources {
  return createResources(dataSource, transaction, keys, { onBatch, feedPollMs: 50 });
}

/** A caller as authentication makes it, with all scopes where none are named. */
export function callerOf(
  tenant: { id: string; slug: string },
  allowed: readonly Scope[] = scopes,
): Caller {
  return { tenantId: tenant.id, tenantSlug: tenant.slug, scopes: new Set(allowed) };
}
