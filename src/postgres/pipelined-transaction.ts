import type { ClientBase, QueryResult } from 'pg';
import { deallocateStale } from './prepared-statements';
import { Sql } from './sql';

/** A statement; one with a name is prepared once per connection. */
export interface NamedStatement {
  name?: string;
  text: string;
  values: unknown[];
}

/** Runs a statement in a transaction. */
export type TransactionRun = <Row extends object>(
  statement: Sql | NamedStatement,
) => Promise<Row[]>;

/**
 * The work of a transaction. `runLast` runs its last statement and sends the commit along with it,
 * which saves a round trip: nothing can be run after it, and no error of the work undoes it.
 */
export type TransactionWork<Value> = (
  run: TransactionRun,
  runLast: TransactionRun,
) => Promise<Value>;

/**
 * Does work in a transaction that the text `begin` begins: it may be several statements, without
 * parameters. `onBroken` is called where the connection cannot be used again.
 */
export async function inPipelinedTransaction<Value>(
  client: ClientBase,
  begin: string,
  work: TransactionWork<Value>,
  onBroken: (error: Error) => void,
): Promise<Value> {
  const statements = new TransactionStatements(client);
  const begun = statements.send(begin);
  try {
    const run: TransactionRun = (statement) => statements.run(statement);
    const runLast: TransactionRun = (statement) => statements.runLast(statement);
    const [value] = await Promise.all([work(run, runLast), begun]);
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

  async run<Row extends object>(statement: Sql | NamedStatement): Promise<Row[]> {
    return (await this.send(rendered(statement))).rows as Row[];
  }

  runLast<Row extends object>(statement: Sql | NamedStatement): Promise<Row[]> {
    const rows = this.run<Row>(statement);
    void this.finish('commit');
    return rows;
  }

  send(query: string | NamedStatement): Promise<QueryResult> {
    if (this.#end) return Promise.reject(new Error('The transaction has ended'));
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
