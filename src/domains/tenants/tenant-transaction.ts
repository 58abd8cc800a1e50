import type { ClientBase, QueryResult } from 'pg';
import type { DataSource } from 'typeorm';
import { withPooledClient } from '../../postgres/pooled-client';
import { Sql } from '../../postgres/sql';
import { deallocateStale } from '../../postgres/prepared-statements';
import type { AbortSignalLike } from '../../postgres/abort-signal';

/** Runs a statement in a tenant's transaction; one with a name is prepared once per connection. */
export type TenantRun = <Row extends object>(
  statement: Sql | { name?: string; text: string; values: unknown[] },
) => Promise<Row[]>;

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

/** Does work in a transaction of one tenant, which sees the rows of that tenant alone. */
export interface TenantTransactions {
  <Value>(
    tenantId: string,
    work: (run: TenantRun) => Promise<Value>,
    options?: TenantTransactionOptions,
  ): Promise<Value>;
}

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
    const setTenant = `select set_config('gateway.tenant', '${tenantId}', true)`;
    const begin = `begin; ${setRole}${setTenant}${lockSql(tenantId, lockClass)}`;
    return withPooledClient(dataSource, signal, (client, onBroken) =>
      inTransaction(client, begin, work, onBroken),
    );
  };
}

/** In the message that begins the transaction, the lock costs no round trip of its own. */
function lockSql(tenantId: string, lockClass: number | undefined): string {
  if (lockClass === undefined) return '';
  return `; select pg_advisory_xact_lock(${lockClass}, hashtext('${tenantId}'))`;
}

async function inTransaction<Value>(
  client: ClientBase,
  begin: string,
  work: (run: TenantRun) => Promise<Value>,
  onBroken: (error: Error) => void,
): Promise<Value> {
  const queue = new StatementQueue(client);
  try {
    await queue.send(begin);
    const value = await work(queue.run);
    const { command } = await queue.finish('commit');
    // After a statement that failed, and whose error the work ignored, PostgreSQL rolls back.
    if (command !== 'COMMIT') throw new Error('The transaction was rolled back');
    return value;
  } catch (error) {
    await queue.finish('rollback').catch(onBroken);
    throw error;
  }
}

/**
 * Runs the statements of one transaction one after the other. After its end it rejects others,
 * which would run in the next transaction of the connection.
 */
class StatementQueue {
  #last: Promise<unknown> = Promise.resolve();
  #hasEnded = false;

  constructor(private readonly client: ClientBase) {}

  readonly run: TenantRun = async <Row extends object>(statement: Parameters<TenantRun>[0]) => {
    const query = statement instanceof Sql ? statement.render() : statement;
    return (await this.send(query)).rows as Row[];
  };

  send(query: string | { name?: string; text: string; values: unknown[] }): Promise<QueryResult> {
    if (this.#hasEnded) return Promise.reject(new Error("The tenant's transaction has ended"));
    return this.#append(() => {
      if (typeof query !== 'string' && query.name !== undefined) {
        deallocateStale(this.client, query.name, query.text);
      }
      return this.client.query(query);
    });
  }

  finish(command: 'commit' | 'rollback'): Promise<QueryResult> {
    this.#hasEnded = true;
    return this.#append(() => this.client.query(command));
  }

  #append(query: () => Promise<QueryResult>): Promise<QueryResult> {
    const result = this.#last.then(query);
    this.#last = result.catch(() => undefined);
    return result;
  }
}
