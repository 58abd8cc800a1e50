import { setTimeout as delay } from 'node:timers/promises';
import { isConnectionLost } from './connection-errors';
import type { CancellableRun } from './cancellation';

/** How often a statement is run again. */
const mostRetries = 2;
/** What took longer to fail, in milliseconds, would keep its caller waiting for too long. */
const soon = 500;
/** How long to wait before, in milliseconds: a crowd that was cut off comes back one by one. */
const pause = (): number => 20 + Math.random() * 80;

/**
 * Runs statements that change nothing, and again where the link broke under one: a database that
 * starts anew, or a pooler that cut idle connections off, is then no outage.
 */
export function withReadRetry(run: CancellableRun): CancellableRun {
  return async (statement, until) => {
    for (let retry = 0; ; retry += 1) {
      const begun = performance.now();
      try {
        return await run(statement, until);
      } catch (error) {
        const isSoon = performance.now() - begun < soon;
        if (retry === mostRetries || !isSoon || !isConnectionLost(error)) throw error;
        await delay(pause());
      }
    }
  };
}
