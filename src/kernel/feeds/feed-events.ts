import type { WakeUps } from '../../postgres/wake-ups';

/** An event of a feed, as a subscription's fields read it. */
export interface FeedEvent {
  /** The place after this event: a subscription that is resumed there misses nothing. */
  cursor: string;
  /** The part of the operation's cost that it is charged with: at most 1. */
  share: number;
  /**
   * Equal for equal events of several subscribers, who get the same result where nothing in it
   * depends on the caller; undefined for events of one tenant.
   */
  sharedAs?: string;
}

/**
 * The events of one subscriber, read when it is ready for the next one: what it has not read yet is
 * in the database, and takes no memory (`docs/decisions/0048`).
 */
export class FeedEvents<Event extends FeedEvent> implements AsyncIterableIterator<Event> {
  private isEnded = false;
  private endWait: (() => void) | undefined;

  /** `read` returns null where there is nothing after the subscriber's place. */
  constructor(
    private readonly wakeUps: WakeUps,
    private readonly read: () => Promise<Event | null>,
    private readonly onEnd: () => void,
  ) {}

  async next(): Promise<IteratorResult<Event>> {
    while (!this.isEnded) {
      const { count } = this.wakeUps;
      const event = await this.read();
      if (this.hasEnded()) break;
      if (event !== null) return { value: event, done: false };
      await this.wait(count);
    }
    return { value: undefined, done: true };
  }

  /** Ends it, and a `next` that waits. */
  return(): Promise<IteratorResult<Event>> {
    if (!this.isEnded) {
      this.isEnded = true;
      this.endWait?.();
      this.onEnd();
    }
    return Promise.resolve({ value: undefined, done: true });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  private hasEnded(): boolean {
    return this.isEnded;
  }

  private wait(count: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.wakeUps.onceAfter(count, resolve);
      const endWait = (): void => {
        cancel();
        resolve();
      };
      this.endWait = endWait;
    });
  }
}
