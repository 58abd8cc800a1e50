import { Pool, type PoolClient } from 'pg';
import { textTypes } from '../text-types';

export type Row = Record<string, unknown>;

/** Runs a statement that is prepared under this name. */
export type RunRows = (name: string, text: string, values: readonly unknown[]) => Promise<Row[]>;

/** The connections of a competitor. */
export interface CompetitorPool {
  run: RunRows;
  /** Runs one statement in a transaction of the tenant, which row security requires. */
  runAsTenant: RunRows;
}

export function competitorPool(connectionString: string, tenantId: string): CompetitorPool {
  const pool = new Pool({
    connectionString,
    max: 10,
    idleTimeoutMillis: 0,
    types: textTypes,
    options: '-c timezone=UTC',
    pipeline: true,
  });
  const runOn = async (
    runner: Pick<PoolClient, 'query'>,
    ...[name, text, values]: Parameters<RunRows>
  ): Promise<Row[]> => (await runner.query<Row>({ name, text, values: [...values] })).rows;
  const runAsTenant: RunRows = async (...statement) => {
    const client = await pool.connect();
    const opened = client.query(`begin; select set_config('gateway.tenant', '${tenantId}', true)`);
    const answered = runOn(client, ...statement);
    const closed = client.query('commit');
    const [, , end] = await Promise.allSettled([opened, answered, closed]);
    client.release(end.status === 'rejected');
    await Promise.all([opened, closed]);
    return answered;
  };
  return { run: (...statement) => runOn(pool, ...statement), runAsTenant };
}
