import type { DataSource } from 'typeorm';
import { withPooledClient } from '../../postgres/pooled-client';
import {
  inPipelinedTransaction,
  type TransactionRun,
  type TransactionWork,
} from '../../postgres/pipelined-transaction';
import type { AbortSignalLike } from '../../postgres/abort-signal';

/** Runs a statement in a tenant's transaction. */
export type TenantRun = TransactionRun;

/** How a tenant's transaction begins, and what may end it. */
export interface TenantTransactionOptions {
  /** Work with a signal must only read: its statement is cancelled when the signal aborts. */
  signal?: AbortSignalLike | undefined;
  /**
   * The class of an advisory lock on the tenant. The transaction waits for it before its work, and
   * holds it to its end: each statement of the work sees all that earlier holders committed.
   */
  lockClass?: number;
}

/** The work of a tenant's transaction. */
export type TenantWork<Value> = TransactionWork<Value>;

/** Does work in a transaction of one tenant, which sees the rows of that tenant alone. */
export interface TenantTransactions {
  <Value>(
    tenantId: string,
    work: TenantWork<Value>,
    options?: TenantTransactionOptions,
  ): Promise<Value>;
}

/** The setting of a session that says which tenant's rows it sees; empty: none. */
export const tenantSetting = 'gateway.tenant';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The only place that opens a tenant's transaction: a lint rule rejects others. The tenant is set
 * for the transaction alone, so a connection that returns to the pool belongs to no tenant, however
 * the transaction ended.
 *
 * `role` is set first, for a database whose sessions are superusers, who bypass row security.
 */
export function tenantTransactions(
  dataSource: DataSource,
  { role }: { role?: string } = {},
): TenantTransactions {
  const setRole = role === undefined ? '' : `set local role ${role}; `;
  return async (tenantId, work, { signal, lockClass } = {}) => {
    // The id is part of the text: several statements in one message cannot have parameters.
    if (!uuid.test(tenantId)) throw new Error('The id of a tenant must be a UUID');
    const setTenant = `select set_config('${tenantSetting}', '${tenantId}', true)`;
    const begin = `begin; ${setRole}${setTenant}${lockSql(tenantId, lockClass)}`;
    return withPooledClient(dataSource, signal, (client, onBroken) =>
      inPipelinedTransaction(client, begin, work, onBroken),
    );
  };
}

/** In the message that begins the transaction, the lock costs no round trip of its own. */
function lockSql(tenantId: string, lockClass: number | undefined): string {
  if (lockClass === undefined) return '';
  return `; select pg_advisory_xact_lock(${lockClass}, hashtext('${tenantId}'))`;
}
