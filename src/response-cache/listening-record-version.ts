import type { ClientBase } from 'pg';
import { selectRecordVersion } from '../kernel/records/record-version';
import type { ChannelSubscriber, NotificationListener } from '../postgres/notification-listener';
import { LastReadVersion } from './last-read-version';
import type { ObservedRecordVersion } from './record-version';

/**
 * The version in a database that other processes change: a listener receives their changes and
 * reads the version, which is current only while the listener is live.
 */
export class ListeningRecordVersion implements ObservedRecordVersion, ChannelSubscriber {
  readonly channel = 'record_version';
  private readonly lastRead = new LastReadVersion();

  /** Subscribes to a listener that was not started yet. */
  constructor(private readonly listener: NotificationListener) {
    listener.subscribe(this);
  }

  get current(): string | null {
    return this.listener.isLive ? this.lastRead.current : null;
  }

  beginChange(): () => void {
    const end = this.lastRead.beginChange();
    return () => {
      end();
      this.listener.poll();
    };
  }

  observe(version: string): void {
    if (this.lastRead.observe(version)) this.listener.poll();
  }

  invalidate(): void {
    this.lastRead.invalidate();
  }

  async read(client: ClientBase): Promise<void> {
    const { text } = selectRecordVersion.render();
    await this.lastRead.refresh(async () => {
      const { rows } = await client.query<{ version: string }>(text);
      return (rows[0] as { version: string }).version;
    });
  }

  /** A version read during a change of this process was dropped: it is read again at once. */
  get isReadDue(): boolean {
    return !this.lastRead.isValid;
  }
}
