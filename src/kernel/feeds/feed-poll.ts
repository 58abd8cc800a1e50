import { isDatabaseUnavailable } from '../../postgres/connection-errors';
import type { WakeUps } from '../../postgres/wake-ups';

/**
 * Wakes a feed where no notification came: it reads where the feed ends every so often, while there
 * are subscribers, and again once the database is back after a failed read.
 */
export class FeedPoll {
  private timer: NodeJS.Timeout | undefined;
  private subscribers = 0;
  private hasFailed = false;
  private isReading = false;
  private lastEnd: string | undefined;

  /** `readEnd` reads the end of the feed: another one after each change. */
  constructor(
    private readonly wakeUps: WakeUps,
    private readonly readEnd: () => Promise<string>,
    private readonly pollMs: number,
  ) {}

  /** Polls as long as anyone has begun and not ended. */
  begin(): void {
    this.subscribers += 1;
    if (this.subscribers > 1) return;
    this.timer = setInterval(() => void this.poll(), this.pollMs).unref();
  }

  end(): void {
    this.subscribers -= 1;
    if (this.subscribers === 0) clearInterval(this.timer);
  }

  /** The value; null where the database is unavailable, which ends no subscription. */
  async orUnavailable<Value>(read: () => Promise<Value>): Promise<Value | null> {
    try {
      return await read();
    } catch (error) {
      if (!isDatabaseUnavailable(error)) throw error;
      this.hasFailed = true;
      return null;
    }
  }

  private async poll(): Promise<void> {
    if (this.isReading) return;
    this.isReading = true;
    try {
      const end = await this.readEnd();
      const isChanged = end !== this.lastEnd;
      this.lastEnd = end;
      if (!isChanged && !this.hasFailed) return;
      this.hasFailed = false;
      this.wakeUps.wake();
    } catch {
      // The next poll tries again; what depends on the database says that it is unavailable.
      this.hasFailed = true;
    } finally {
      this.isReading = false;
    }
  }
}
