import type { ClientBase, QueryResult } from 'pg';
import type { DataSource } from 'typeorm';
import { withPooledClient } from '../../postgres/pooled-client';
import { Sql } from '../../postgres/sql';
import { deallocateStale } from '../../postgres/prepared-statements';
import type { AbortSignalLike } from '../../postgres/abort-signal';

/** A statement; one with a name is prepared once per connection. */
interface NamedStatement {
  name?: string;
  text: string;
  values: unknown[];
}

/** Runs a statement in a tenant's transaction. */
export type TenantRun = <Row extends object>(statement: Sql | NamedStatement) => Promise<Row[]>;

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

/**
 * The work of a transaction. `runLast` runs its last statement and sends the commit along with it,
 * which saves a round trip: nothing can be run after it, and no error of the work undoes it.
 */
export type TenantWork<Value> = (run: TenantRun, runLast: TenantRun) => Promise<Value>;

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
  work: TenantWork<Value>,
  onBroken: (error: Error) => void,
): Promise<Value> {
  const statements = new TransactionStatements(client);
  const begun = statements.send(begin);
  try {
    const [value] = await Promise.all([work(statements.run, statements.runLast), begun]);
    const { command } = await statements.finish('commit');
    // After a statement that failed, and whose error the work ignored, PostgreSQL rolls back.
    if (command !== 'COMMIT') throw new Error('The transaction was rolled back');
    return value;
  } catch (error) {
    await statements.finish('rollback').catch(onBroken);
    // The statements after one that failed to begin fail for that reason.
    await begun;
    throw error;
  }
}

/**
 * The statements of one transaction. Each is sent at once, and PostgreSQL runs them one after the
 * other: those that do not depend on each other's rows take one round trip together. After the end
 * it rejects others, which would run in the next transaction of the connection.
 */
class TransactionStatements {
  #end: Promise<QueryResult> | undefined;

  constructor(private readonly client: ClientBase) {}

  readonly run: TenantRun = async <Row extends object>(statement: Parameters<TenantRun>[0]) =>
    (await this.send(rendered(statement))).rows as Row[];

  readonly runLast: TenantRun = <Row extends object>(statement: Parameters<TenantRun>[0]) => {
    const rows = this.run<Row>(statement);
    void this.finish('commit');
    return rows;
  };

  send(query: string | NamedStatement): Promise<QueryResult> {
    if (this.#end) return Promise.reject(new Error("The tenant's transaction has ended"));
    if (typeof query !== 'string' && query.name !== undefined) {
      deallocateStale(this.client, query.name, query.text);
    }
    return handled(this.client.query(query));
  }

  /** The result of the command that ended the transaction: the first one that was sent. */
  finish(command: 'commit' | 'rollback'): Promise<QueryResult> {
    this.#end ??= handled(this.client.query(command));
    return this.#end;
  }
}

const rendered = (statement: Sql | NamedStatement): NamedStatement =>
  statement instanceof Sql ? statement.render() : statement;

/** The same promise. Its error is not reported as unhandled before it is awaited. */
function handled<Value>(promise: Promise<Value>): Promise<Value> {
  promise.catch(() => undefined);
  return promise;
}
