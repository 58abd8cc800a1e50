import type { DataSource } from 'typeorm';
import type { AbortSignalLike } from './abort-signal';
import type { CancellableRun } from './cancellation';
import { withPooledClient } from './pooled-client';
import { deallocateStale, type PreparedStatementNames } from './prepared-statements';

/**
 * Runs single statements, each on any connection of the pool. With names, statements that are run
 * repeatedly are prepared: to plan them each time would cost more than to run them.
 */
export function statementRunner(
  dataSource: DataSource,
  names?: PreparedStatementNames,
): CancellableRun {
  return async <Row>(statement: Parameters<CancellableRun>[0], signal?: AbortSignalLike) => {
    const { text, values } = statement.render();
    const name = names?.nameFor(text);
    return withPooledClient(dataSource, signal, async (client) => {
      if (name === undefined) return (await client.query({ text, values })).rows as Row[];
      deallocateStale(client, name, text);
      return (await client.query({ name, text, values })).rows as Row[];
    });
  };
}
