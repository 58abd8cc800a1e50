import { LRUCache } from 'lru-cache';
import type { FormattedExecutionResult } from 'graphql';

/** Results that are kept for subscribers that are about to read the same event. */
const maxResults = 50;
/** A node in a result is as it was when it was computed: older ones are not used. */
const maxAgeMs = 250;

/**
 * The results of events that many subscribers get: one computation for all of them. A result with
 * errors is not kept.
 */
export class SharedResults {
  private readonly results = new LRUCache<string, Promise<FormattedExecutionResult>>({
    max: maxResults,
    ttl: maxAgeMs,
  });

  get(
    key: string,
    compute: () => Promise<FormattedExecutionResult>,
  ): Promise<FormattedExecutionResult> {
    const known = this.results.get(key);
    if (known) return known;
    const result = compute();
    this.results.set(key, result);
    const forget = (): void => {
      if (this.results.peek(key) === result) this.results.delete(key);
    };
    result.then(({ errors }) => errors && forget(), forget);
    return result;
  }
}
