import { setTimeout as delay } from 'node:timers/promises';

const maxAgeMs = 60_000;
/** How long a scrape waits for the database. */
const defaultTimeoutMs = 1_000;

/** A value that metrics read from the database: at most once a minute, however often scraped. */
export class CachedReading<Value> {
  private value: Value | null = null;
  private startedAtMs = -Infinity;
  private inFlight: Promise<void> | null = null;

  constructor(
    private readonly read: () => Promise<Value>,
    private readonly nowMs: () => number = () => performance.now(),
    private readonly timeoutMs = defaultTimeoutMs,
  ) {}

  /** Null where the value cannot be read, or not in time. */
  async latest(): Promise<Value | null> {
    if (!this.inFlight && this.nowMs() - this.startedAtMs >= maxAgeMs) {
      this.startedAtMs = this.nowMs();
      this.inFlight = this.refresh().finally(() => (this.inFlight = null));
    }
    if (this.inFlight) {
      await Promise.race([this.inFlight, delay(this.timeoutMs, undefined, { ref: false })]);
    }
    return this.inFlight ? null : this.value;
  }

  private async refresh(): Promise<void> {
    try {
      this.value = await this.read();
    } catch {
      // The health check reports a lost database.
      this.value = null;
    }
  }
}
