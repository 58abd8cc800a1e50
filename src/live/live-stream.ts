import { setTimeout as delay } from 'node:timers/promises';
import type { FormattedExecutionResult } from 'graphql';
import type { LiveOperation } from '../graphql/subscriptions/live-operation';
import type { RequestCharge } from '../rate-limits/request-charge';
import type { EndReason, LiveConnections } from './live-connections';

/** What a subscription's results are sent with. */
export interface LiveStreamOptions {
  connections: LiveConnections;
  /** Null where clients are not limited. */
  charge: RequestCharge | null;
  /** Called once it has ended, with nothing left to read for it. */
  onEnd: () => void;
}

/**
 * The results of one subscription, computed when the one before was sent. It has no generator's
 * body: `return` must end a `next` that waits for an event.
 */
export class LiveStream implements AsyncGenerator<FormattedExecutionResult, void, void> {
  /** The cursor of the last result that was handed over; undefined before the first. */
  cursor: string | undefined;
  private isEnded = false;
  /** Of the wait for enough budget. */
  private waiting: AbortController | undefined;
  private readonly countEnd: (reason: EndReason) => void;

  /** Throws where the process cannot take another subscription. */
  constructor(
    readonly operation: LiveOperation,
    private readonly options: LiveStreamOptions,
  ) {
    this.countEnd = options.connections.beginSubscription(operation.document);
  }

  async next(): Promise<IteratorResult<FormattedExecutionResult, void>> {
    if (this.isEnded) return ended;
    try {
      const read = await this.operation.events.next();
      if (read.done || this.hasEnded()) return ended;
      const event = read.value;
      await this.pay(Math.ceil(this.operation.cost * event.share));
      const result = await this.operation.respond(event);
      if (this.hasEnded()) return ended;
      this.cursor = event.cursor;
      this.options.connections.eventsSent += 1;
      return { value: result, done: false };
    } catch (error) {
      this.end('failed');
      throw error;
    }
  }

  /** Ends it, for a reason that metrics count; once. */
  end(reason: EndReason): void {
    if (this.isEnded) return;
    this.isEnded = true;
    this.waiting?.abort();
    this.countEnd(reason);
    void this.operation.events.return?.();
    this.options.onEnd();
  }

  return(): Promise<IteratorResult<FormattedExecutionResult, void>> {
    this.end('client');
    return Promise.resolve(ended);
  }

  throw(error: Error): Promise<IteratorResult<FormattedExecutionResult, void>> {
    this.end('failed');
    return Promise.reject(error);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }

  private hasEnded(): boolean {
    return this.isEnded;
  }

  /** Nothing is lost where the budget is spent: the event is sent once there is enough again. */
  private async pay(cost: number): Promise<void> {
    const { charge } = this.options;
    while (charge && !this.hasEnded()) {
      const seconds = charge.tryCharge(cost);
      if (seconds === 0) return;
      this.waiting = new AbortController();
      const { signal } = this.waiting;
      await delay(seconds * 1_000, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }
}

const ended: IteratorReturnResult<void> = { value: undefined, done: true };
