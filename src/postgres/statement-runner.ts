import type { DataSource } from 'typeorm';
import { withPooledClient } from './pooled-client';
import { deallocateStale, type PreparedStatementNames } from './prepared-statements';
import type { CancellableRun } from './cancellation';
import type { AbortSignalLike } from './abort-signal';

/**
 * Runs single statements, each on whatever connection is free. With slots, each is prepared in one
 * of them: for those that are run again and again, which would cost more to plan than to run.
 */
export function statementRunner(
  dataSource: DataSource,
  slots?: PreparedStatementNames,
): CancellableRun {
  return async <Row>(statement: Parameters<CancellableRun>[0], until?: AbortSignalLike) => {
    const { text, values } = statement.render();
    const name = slots?.nameOf(text);
    return withPooledClient(dataSource, until, async (client) => {
      if (name === undefined) return (await client.query({ text, values })).rows as Row[];
      deallocateStale(client, name, text);
      return (await client.query({ name, text, values })).rows as Row[];
    });
  };
}
