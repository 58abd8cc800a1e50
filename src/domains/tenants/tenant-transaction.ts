import type { ClientBase, QueryResult } from 'pg';
import type { DataSource } from 'typeorm';
import { withPooledClient } from '../../postgres/pooled-client';
import { Sql } from '../../postgres/sql';
import { deallocateStale } from '../../postgres/prepared-statements';
import type { AbortSignalLike } from '../../postgres/abort-signal';

/** Runs a statement in a tenant's transaction. With a name, it is prepared once a connection. */
export type TenantRun = <Row extends object>(
  statement: Sql | { name?: string; text: string; values: unknown[] },
) => Promise<Row[]>;

/**
 * Does work in a transaction of one tenant's, which sees its rows and no others'. With `until` it
 * must only read: it is stopped where nobody waits for it any more.
 */
export interface TenantTransactions {
  <Value>(
    tenantId: string,
    work: (run: TenantRun) => Promise<Value>,
    until?: AbortSignalLike,
  ): Promise<Value>;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The one place that opens a tenant's transaction, kept so by the linter. The tenant is set for the
 * transaction alone: it goes with it, however it ends, so that a connection that goes back to the
 * pool is nobody's.
 *
 * `role` is what the transaction becomes first, in a database whose sessions are superusers.
 */
export function tenantTransactions(
  dataSource: DataSource,
  { role }: { role?: string } = {},
): TenantTransactions {
  const become = role === undefined ? '' : `set local role ${role}; `;
  return async (tenantId, work, until) => {
    // It is written into the statement, since several in one message cannot have values.
    if (!uuid.test(tenantId)) throw new Error('A tenant is set by its id alone');
    const opening = `begin; ${become}select set_config('gateway.tenant', '${tenantId}', true)`;
    return withPooledClient(dataSource, until, (client, onBroken) =>
      inTransaction(client, opening, work, onBroken),
    );
  };
}

async function inTransaction<Value>(
  client: ClientBase,
  opening: string,
  work: (run: TenantRun) => Promise<Value>,
  onBroken: (error: Error) => void,
): Promise<Value> {
  const queue = new StatementQueue(client);
  try {
    await queue.send(opening);
    const value = await work(queue.run);
    const { command } = await queue.finish('commit');
    // A statement had failed, and the work went on as if it had not: nothing of it is kept.
    if (command !== 'COMMIT') throw new Error('The transaction was rolled back');
    return value;
  } catch (error) {
    await queue.finish('rollback').catch(onBroken);
    throw error;
  }
}

/**
 * The statements of one transaction, one after the other. Once it ends it takes no more of them:
 * they would run in whatever transaction the connection serves next.
 */
class StatementQueue {
  #last: Promise<unknown> = Promise.resolve();
  #isOver = false;

  constructor(private readonly client: ClientBase) {}

  readonly run: TenantRun = async <Row extends object>(statement: Parameters<TenantRun>[0]) => {
    const query = statement instanceof Sql ? statement.render() : statement;
    return (await this.send(query)).rows as Row[];
  };

  send(query: string | { name?: string; text: string; values: unknown[] }): Promise<QueryResult> {
    if (this.#isOver) return Promise.reject(new Error("The tenant's transaction is over"));
    return this.#append(() => {
      if (typeof query !== 'string' && query.name !== undefined) {
        deallocateStale(this.client, query.name, query.text);
      }
      return this.client.query(query);
    });
  }

  finish(how: 'commit' | 'rollback'): Promise<QueryResult> {
    this.#isOver = true;
    return this.#append(() => this.client.query(how));
  }

  #append(query: () => Promise<QueryResult>): Promise<QueryResult> {
    const result = this.#last.then(query);
    this.#last = result.catch(() => undefined);
    return result;
  }
}
