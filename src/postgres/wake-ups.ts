import type { ChannelSubscriber, NotificationListener } from './notification-listener';

/**
 * Wakes those who wait for something to change. It carries no data: what changed is read after it,
 * so one that is lost or comes twice does no harm.
 */
export class WakeUps {
  /** Wake-ups so far: noted before a read, so that none that comes during the read is missed. */
  count = 0;
  private readonly waiting = new Set<() => void>();

  wake(): void {
    this.count += 1;
    const woken = [...this.waiting];
    this.waiting.clear();
    for (const each of woken) each();
  }

  /**
   * Calls back at the next wake-up after so many, at once where there was one. The returned
   * function cancels it.
   */
  onceAfter(count: number, listener: () => void): () => void {
    if (this.count > count) {
      listener();
      return () => undefined;
    }
    this.waiting.add(listener);
    return () => void this.waiting.delete(listener);
  }
}

/** The wake-ups of a channel of the database, and of each loss of the connection that listens. */
export class NotifiedWakeUps extends WakeUps implements ChannelSubscriber {
  /** Subscribes to a listener that was not started yet. */
  constructor(
    readonly channel: string,
    listener: NotificationListener,
  ) {
    super();
    listener.subscribe(this);
  }

  invalidate(): void {
    this.wake();
  }
}
