const maxAgeMs = 1_000;

/**
 * A health check whose result is cached for a second, so that frequent probes put no load on the
 * database.
 */
export class CachedHealthCheck {
  private result: Promise<string | null> | undefined;
  private checkedAt = -Infinity;

  /** `check` resolves to what is wrong; null where nothing is. */
  constructor(private readonly check: () => Promise<string | null>) {}

  problem(): Promise<string | null> {
    const now = performance.now();
    if (this.result && now - this.checkedAt < maxAgeMs) return this.result;
    this.checkedAt = now;
    this.result = this.check();
    return this.result;
  }
}
