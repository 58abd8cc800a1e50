import type { ClientBase, Pool, PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import { untilAborted } from './cancellation';
import type { AbortSignalLike } from './abort-signal';

/** Who waits for a connection of a pool's, in the order in which they came. */
const waiting = new WeakMap<Pool, Set<{ since: number }>>();

/**
 * Does work on whatever connection is free, for as long as it is wanted; a connection that broke
 * meanwhile is left. With `until` it must only read.
 */
export async function withPooledClient<Value>(
  dataSource: DataSource,
  until: AbortSignalLike | undefined,
  work: (client: ClientBase, onBroken: (error: Error) => void) => Promise<Value>,
): Promise<Value> {
  until?.throwIfAborted();
  const client = await freeClient(poolOf(dataSource));
  let broken: Error | undefined;
  const onBroken = (error: Error): void => void (broken = error);
  client.on('error', onBroken);
  try {
    return await untilAborted(client, until, () => work(client, onBroken));
  } finally {
    client.removeListener('error', onBroken);
    client.release(broken);
  }
}

/** How long who waits for a connection has waited at the most, in milliseconds; 0 for nobody. */
export function longestPoolWaitMs(dataSource: DataSource): number {
  for (const { since } of waiting.get(poolOf(dataSource)) ?? []) return performance.now() - since;
  return 0;
}

/** The pool's connections: open, of these idle, and requests that wait for one. */
export function poolSizes(dataSource: DataSource): Record<'open' | 'idle' | 'waiting', number> {
  const pool = poolOf(dataSource);
  return { open: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount };
}

const poolOf = ({ driver }: DataSource): Pool => (driver as unknown as { master: Pool }).master;

async function freeClient(pool: Pool): Promise<PoolClient> {
  const line = waiting.get(pool) ?? new Set();
  if (line.size === 0) waiting.set(pool, line);
  const wait = { since: performance.now() };
  line.add(wait);
  try {
    return await pool.connect();
  } finally {
    line.delete(wait);
  }
}
