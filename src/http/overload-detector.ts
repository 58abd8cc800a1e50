/** What is refused so that what was accepted is answered in time. */
class Overloaded extends Error {
  readonly statusCode = 503;
}

/** One for all: where there is too much to do, none is made for each. */
export const overloadedError = new Overloaded('Too much is asked for just now; try again');

/** As many as may wait for a connection, however long: with ten of them, five turns. */
const mostWaiting = 50;
/** As many as may wait for a moment: a crowd that comes at once is no overload. */
const mostAtOnce = 200;
/** That moment, in milliseconds. */
const aMoment = 100;
/** As many bytes of answers as may wait for callers to take them. */
const mostUnsent = 128 * 1024 * 1024;
/** As many of one client's, which must not shut out all others. */
const mostUnsentOfOne = 32 * 1024 * 1024;
/** How late the process may come to its work, and how often it looks, in milliseconds. */
const [latest, lookEvery] = [100, 25];
/** So often in a row: large requests, and the first ones, make it late for a moment. */
const mostLate = 20;

/** Who waits for a connection to the database. */
export interface PoolQueue {
  size(): number;
  /** How long one of them has waited at the most, in milliseconds. */
  longestWaitMs(): number;
}

/** Whether whoever comes now would wait for so long that it is better to say so at once. */
export class OverloadDetector {
  private dueAt = performance.now() + lookEvery;
  private lateLooks = 0;
  private unsent = 0;
  private readonly unsentOf = new Map<string, number>();
  private readonly timer = setInterval(() => this.look(), lookEvery).unref();

  constructor(private readonly waiters: PoolQueue) {}

  /**
   * True while the process is behind, and not for a moment only; or while its callers do not take
   * their answers, which it holds for them.
   */
  get isEventLoopLagging(): boolean {
    return this.lateLooks >= mostLate || this.unsent > mostUnsent;
  }

  /**
   * Counts an answer that is handed over; what it returns is called once it is over. It is refused
   * to a client for whom too much is held already.
   */
  trackUnsentBytes(bytes: number, client: string): () => void {
    const before = this.unsentOf.get(client) ?? 0;
    if (before > 0 && before + bytes > mostUnsentOfOne) throw overloadedError;
    this.unsent += bytes;
    this.unsentOf.set(client, before + bytes);
    return () => {
      this.unsent -= bytes;
      const left = (this.unsentOf.get(client) ?? bytes) - bytes;
      if (left > 0) this.unsentOf.set(client, left);
      else this.unsentOf.delete(client);
    };
  }

  /** True while more wait for the database than are answered in time. */
  get isPoolSaturated(): boolean {
    const count = this.waiters.size();
    return count > mostAtOnce || (count > mostWaiting && this.waiters.longestWaitMs() > aMoment);
  }

  /** True while whoever comes is refused, or most of those who do. */
  get isShedding(): boolean {
    return this.isEventLoopLagging || this.isPoolSaturated;
  }

  /** Refuses what would ask the database, while it is full. */
  assertPoolCapacity(): void {
    if (this.isPoolSaturated) throw overloadedError;
  }

  close(): void {
    clearInterval(this.timer);
  }

  private look(): void {
    const now = performance.now();
    this.lateLooks = now - this.dueAt > latest ? this.lateLooks + 1 : 0;
    this.dueAt = now + lookEvery;
  }
}
