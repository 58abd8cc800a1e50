import type { Context } from '../kernel/request/context';
import { LastReadVersion } from './last-read-version';
import type { ListenerEvents } from './listening-record-version';
import { selectRecordVersion, type RecordVersion } from './record-version';

/** Over a database that no other process changes: it is read again after each change of its own. */
export class SingleProcessRecordVersion implements RecordVersion {
  private readonly known = new LastReadVersion();
  private retry: NodeJS.Timeout | undefined;
  private isLost = false;

  constructor(
    private readonly run: Context['run'],
    private readonly events: ListenerEvents,
    /** Before it is read again where it could not be, in milliseconds. */
    private readonly pause = 1_000,
  ) {
    void this.read();
  }

  get current(): string | null {
    return this.known.current;
  }

  beginChange(): () => void {
    const end = this.known.beginChange();
    return () => {
      end();
      void this.read();
    };
  }

  close(): Promise<void> {
    this.known.invalidate();
    clearTimeout(this.retry);
    return Promise.resolve();
  }

  /** Until it was read, no version is current: nothing is answered from the cache. */
  private async read(): Promise<void> {
    clearTimeout(this.retry);
    try {
      await this.known.refresh(async () => {
        const [row] = await this.run<{ version: string }>(selectRecordVersion);
        return (row as { version: string }).version;
      });
      if (this.isLost) this.events.onRestored();
      this.isLost = false;
    } catch (error) {
      if (!this.isLost) this.events.onLoss(error);
      this.isLost = true;
      this.retry = setTimeout(() => void this.read(), this.pause).unref();
    }
  }
}
