import type { DataSource } from 'typeorm';
import { onFreeClient } from './pooled-client';
import { vacate, type StatementSlots } from './prepared-statements';
import type { StoppableRun } from './cancellation';
import type { Until } from './abort-signal';

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
