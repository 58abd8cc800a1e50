import type { DocumentDeadline } from './document-deadline';
import { FetchFailure } from './fetch-failure';
import type { FetchTime } from './fetch-time';

const firstBackoffMs = 1_000;
const maxBackoffMs = 30_000;

/** How often, and until when. */
export interface RetryBounds {
  readonly maxRetries: number;
  readonly deadline: DocumentDeadline;
  readonly time: FetchTime;
}

/**
 * Attempts again what may succeed soon: after a random part of a delay that doubles, so that
 * clients that failed at once do not return at once, and not before the host wants it. A failure
 * whose delay the deadline does not leave is the outcome, with the instant that the host named.
 */
export async function withRetries<T>(attempt: () => Promise<T>, bounds: RetryBounds): Promise<T> {
  for (let retries = 0; ; retries += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof FetchFailure) || !error.isRetriable) throw error;
      if (retries >= bounds.maxRetries) throw error;
      const delayMs = retryDelayMs(retries, error.retryAt, bounds.time);
      if (!bounds.deadline.leaves(delayMs)) throw error;
      await bounds.deadline.wait(delayMs);
    }
  }
}

function retryDelayMs(retries: number, retryAt: Date | null, time: FetchTime): number {
  const backoffMs = time.random() * Math.min(firstBackoffMs * 2 ** retries, maxBackoffMs);
  return backoffMs + Math.max((retryAt?.getTime() ?? 0) - time.now(), 0);
}
