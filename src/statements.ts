import type { ClientBase, Pool } from 'pg';
import type { DataSource } from 'typeorm';
import { vacate, type StatementSlots } from './kernel/statement-slots';
import { whileWanted, type StoppableRun } from './kernel/stoppable-statement';
import type { Until } from './kernel/until';

/**
 * Runs single statements, each on whatever connection is free. With slots, each is prepared in one
 * of them: for those that are run again and again, which would cost more to plan than to run.
 */
export function statementsOf(dataSource: DataSource, slots?: StatementSlots): StoppableRun {
  return async <Row>(statement: Parameters<StoppableRun>[0], until?: Until) => {
    const { text, values } = statement.render();
    const name = slots?.nameOf(text);
    return onFreeClient(dataSource, until, async (client) => {
      if (name === undefined) return (await client.query({ text, values })).rows as Row[];
      vacate(client, name, text);
      return (await client.query({ name, text, values })).rows as Row[];
    });
  };
}

async function onFreeClient<Value>(
  dataSource: DataSource,
  until: Until | undefined,
  work: (client: ClientBase) => Promise<Value>,
): Promise<Value> {
  const { master: pool } = dataSource.driver as unknown as { master: Pool };
  until?.throwIfAborted();
  const client = await pool.connect();
  let broken: Error | undefined;
  const onError = (error: Error): void => void (broken = error);
  client.on('error', onError);
  try {
    return await whileWanted(client, until, () => work(client));
  } finally {
    client.removeListener('error', onError);
    client.release(broken);
  }
}
