import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import type { Context } from './kernel/context';
import type { Sql } from './kernel/sql';
import { vacate, type StatementSlots } from './kernel/statement-slots';

/**
 * Runs single statements, each prepared in one of the slots: for those that are run again and
 * again, which would cost more to plan than to run.
 */
export function preparedStatementsOf(
  dataSource: DataSource,
  slots: StatementSlots,
): Context['run'] {
  const { master: pool } = dataSource.driver as unknown as { master: Pool };
  return async <Row>(statement: Sql) => {
    const { text, values } = statement.render();
    const name = slots.nameOf(text);
    if (name === undefined) return (await pool.query({ text, values })).rows as Row[];
    const client = await pool.connect();
    let broken: Error | undefined;
    const onError = (error: Error): void => void (broken = error);
    client.on('error', onError);
    try {
      vacate(client, name, text);
      return (await client.query({ name, text, values })).rows as Row[];
    } finally {
      client.removeListener('error', onError);
      client.release(broken);
    }
  };
}
