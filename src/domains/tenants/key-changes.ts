import type { ChannelSubscriber, NotificationListener } from '../../postgres/notification-listener';

/** Whether keys or tenants may have changed since some earlier moment. */
export interface KeyChanges {
  /**
   * The same number as long as no key and no tenant was changed or deleted. Null while changes
   * could go unnoticed: nothing may be remembered then.
   */
  readonly epoch: number | null;
  /** Calls back at each change, until the returned function is called. */
  onChange?(listener: () => void): () => void;
}

/** The changes of which the database's triggers notify a listener, by whichever session. */
export class NotifiedKeyChanges implements KeyChanges, ChannelSubscriber {
  readonly channel = 'api_key_change';
  private count = 0;
  private readonly listeners = new Set<() => void>();

  /** Subscribes to a listener that was not started yet. */
  constructor(private readonly listener: NotificationListener) {
    listener.subscribe(this);
  }

  get epoch(): number | null {
    return this.listener.isLive ? this.count : null;
  }

  invalidate(): void {
    this.count += 1;
    for (const each of this.listeners) each();
  }

  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }
}
