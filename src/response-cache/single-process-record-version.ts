import type { Context } from '../kernel/request/context';
import { LastReadVersion } from './last-read-version';
import { selectRecordVersion } from '../kernel/records/record-version';
import type { ListenerEvents } from '../postgres/notification-listener';
import type { RecordVersion } from './record-version';

/** The version in a database that only this process changes: read again after each change. */
export class SingleProcessRecordVersion implements RecordVersion {
  private readonly lastRead = new LastReadVersion();
  private retryTimer: NodeJS.Timeout | undefined;
  private isLost = false;
  private readonly listeners: (() => void)[] = [];

  constructor(
    private readonly run: Context['run'],
    private readonly events: ListenerEvents,
    private readonly retryMs = 1_000,
  ) {
    void this.read();
  }

  get current(): string | null {
    return this.lastRead.current;
  }

  beginChange(): () => void {
    const end = this.lastRead.beginChange();
    return () => {
      end();
      void this.read();
      for (const each of this.listeners) each();
    };
  }

  /** Calls back after each change of this process, of which nothing else notifies. */
  onChange(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** Stops reading. */
  close(): void {
    this.lastRead.invalidate();
    clearTimeout(this.retryTimer);
  }

  private async read(): Promise<void> {
    clearTimeout(this.retryTimer);
    try {
      await this.lastRead.refresh(async () => {
        const [row] = await this.run<{ version: string }>(selectRecordVersion);
        return (row as { version: string }).version;
      });
      if (this.isLost) this.events.onRestored();
      this.isLost = false;
    } catch (error) {
      if (!this.isLost) this.events.onLoss(error);
      this.isLost = true;
      this.retryTimer = setTimeout(() => void this.read(), this.retryMs).unref();
    }
  }
}
