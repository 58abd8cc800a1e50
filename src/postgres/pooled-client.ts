import type { ClientBase, Pool, PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import type { AbortSignalLike } from './abort-signal';
import { untilAborted } from './cancellation';

/** The waits for a connection of each pool, the longest first. */
const waits = new WeakMap<Pool, Set<{ startedAt: number }>>();
const observers = new WeakMap<Pool, (seconds: number) => void>();

/** How often connections of a pool were used, and for how long in all. */
interface PoolUse {
  count: number;
  ms: number;
}

const uses = new WeakMap<Pool, PoolUse>();

/** PostgreSQL's code of a write in a read-only transaction. */
const readOnlyTransaction = '25006';

/**
 * Does work on a connection of the pool, which is discarded if it is lost meanwhile. With a signal,
 * the work must only read: `untilAborted` destroys the connection when the signal is aborted.
 */
export async function withPooledClient<Value>(
  dataSource: DataSource,
  signal: AbortSignalLike | undefined,
  work: (client: ClientBase, onConnectionLost: (error: Error) => void) => Promise<Value>,
): Promise<Value> {
  signal?.throwIfAborted();
  const pool = getPool(dataSource);
  const client = await connect(pool);
  const startedAt = performance.now();
  let lost: Error | undefined;
  const onConnectionLost = (error: Error): void => void (lost = error);
  client.on('error', onConnectionLost);
  try {
    return await untilAborted(client, signal, () => work(client, onConnectionLost));
  } catch (error) {
    // The session may have begun while the database was read-only: the next one may write.
    if ((error as { code?: unknown }).code === readOnlyTransaction) lost ??= error as Error;
    throw error;
  } finally {
    client.removeListener('error', onConnectionLost);
    client.release(lost);
    const { count, ms } = uses.get(pool) ?? { count: 0, ms: 0 };
    uses.set(pool, { count: count + 1, ms: ms + performance.now() - startedAt });
  }
}

/** How long the longest current wait for a connection has taken; 0 where there is none. */
export function longestPoolWaitMs(dataSource: DataSource): number {
  for (const { startedAt } of waits.get(getPool(dataSource)) ?? []) {
    return performance.now() - startedAt;
  }
  return 0;
}

/** Calls back with each wait for a connection of the pool, in seconds, also with one in vain. */
export function onConnectionWait(dataSource: DataSource, observe: (seconds: number) => void): void {
  observers.set(getPool(dataSource), observe);
}

/** The pool's connections: open, idle ones among these, and requests that wait for one. */
export function poolSizes(dataSource: DataSource): Record<'open' | 'idle' | 'waiting', number> {
  const pool = getPool(dataSource);
  return { open: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount };
}

/** How many connections the pool opens at most. */
export function maxPoolConnections(dataSource: DataSource): number {
  return getPool(dataSource).options.max;
}

/** How often connections were used so far, and for how long in all, in milliseconds. */
export function poolUse(dataSource: DataSource): PoolUse {
  return uses.get(getPool(dataSource)) ?? { count: 0, ms: 0 };
}

const getPool = ({ driver }: DataSource): Pool => (driver as unknown as { master: Pool }).master;

async function connect(pool: Pool): Promise<PoolClient> {
  const current = waits.get(pool) ?? new Set();
  if (current.size === 0) waits.set(pool, current);
  const wait = { startedAt: performance.now() };
  current.add(wait);
  try {
    return await pool.connect();
  } finally {
    current.delete(wait);
    observers.get(pool)?.((performance.now() - wait.startedAt) / 1_000);
  }
}
