import type { PoolQueue } from '../../src/http/wait-estimate';

/** A pool that nothing waits for. */
export const idlePool: PoolQueue = {
  connections: () => 10,
  size: () => 0,
  longestWaitMs: () => 0,
  use: () => ({ count: 0, ms: 0 }),
};
