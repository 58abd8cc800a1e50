import { setTimeout as delay } from 'node:timers/promises';

const minute = 60_000;
/** Longer than that nobody waits for it who asks for metrics, in milliseconds. */
const usualPatience = 1_000;

/**
 * What is read of the record for metrics: at most once a minute, however often they are asked for.
 * Where it cannot be read, or not soon, there is none.
 */
export class CachedReading<Value> {
  private value: Value | null = null;
  private begunAt = -Infinity;
  private underWay: Promise<void> | null = null;

  constructor(
    private readonly read: () => Promise<Value>,
    private readonly now: () => number = () => performance.now(),
    private readonly patience = usualPatience,
  ) {}

  async latest(): Promise<Value | null> {
    if (!this.underWay && this.now() - this.begunAt >= minute) {
      this.begunAt = this.now();
      this.underWay = this.readAnew().finally(() => (this.underWay = null));
    }
    if (this.underWay) {
      await Promise.race([this.underWay, delay(this.patience, undefined, { ref: false })]);
    }
    return this.underWay ? null : this.value;
  }

  private async readAnew(): Promise<void> {
    try {
      this.value = await this.read();
    } catch {
      // Whoever runs the process is told of a lost database elsewhere.
      this.value = null;
    }
  }
}
