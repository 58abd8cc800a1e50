import { setTimeout as delay } from 'node:timers/promises';
import { isConnectionLost } from './connection-errors';
import type { CancellableRun } from './cancellation';

export const maxRetries = 2;
/** An attempt that took longer is not retried: the response would come too late. */
const maxFailedAttemptMs = 500;
/** Random, so that requests that lost their connections at once do not return at once. */
const retryDelayMs = (): number => 20 + Math.random() * 80;

/**
 * Runs statements that change nothing, and runs them again where the connection is lost meanwhile:
 * a restart of the database, or a pooler that closes idle connections, is not an outage then.
 */
export function withReadRetry(run: CancellableRun): CancellableRun {
  return async (statement, signal) => {
    for (let retries = 0; ; retries += 1) {
      const startedAt = performance.now();
      try {
        return await run(statement, signal);
      } catch (error) {
        const isQuick = performance.now() - startedAt < maxFailedAttemptMs;
        if (retries === maxRetries || !isQuick || !isConnectionLost(error)) throw error;
        await delay(retryDelayMs());
      }
    }
  };
}
