import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import type { Context } from './kernel/context';
import type { Sql } from './kernel/sql';

/** Each stays in every connection for as long as that is open, so there must not be many. */
const most = 50;

/**
 * Runs single statements, each prepared once a connection: for those few that are run for every
 * transfer, which would cost more to plan than to run.
 */
export function preparedStatementsOf(dataSource: DataSource): Context['run'] {
  const names = new Map<string, string>();
  const nameOf = (text: string): string | undefined => {
    const known = names.get(text);
    if (known !== undefined || names.size >= most) return known;
    const name = `prepared-${names.size + 1}`;
    names.set(text, name);
    return name;
  };
  const { master: pool } = dataSource.driver as unknown as { master: Pool };
  return async <Row>(statement: Sql) => {
    const { text, values } = statement.render();
    const name = nameOf(text);
    const { rows } = await pool.query({ ...(name !== undefined && { name }), text, values });
    return rows as Row[];
  };
}
