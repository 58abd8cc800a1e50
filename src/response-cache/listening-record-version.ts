import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { serverKeepalive, sessionOptions } from '../postgres/session-options';
import { LastReadVersion } from './last-read-version';
import { selectRecordVersion, type RecordVersion } from './record-version';

/** How often, and for how long, in milliseconds. */
export interface ListenerTimes {
  /** Between two looks at the version, which also show that the link still carries. */
  pollMs: number;
  /** After how long without an answer a version counts as unknown. */
  staleAfterMs: number;
  /** Before a link that broke is made again: twice as long after each failure, up to `patience`. */
  retryMs: number;
}

/** Patient enough for a database under full load, to which a cache that went away would add. */
const usualTimes: ListenerTimes = { pollMs: 1_000, staleAfterMs: 3_000, retryMs: 100 };

/** What whoever runs the process may want to know: changes are no longer told, and told again. */
export interface ListenerEvents {
  onLoss(error: unknown): void;
  onRestored(): void;
}

/**
 * Over a database that others change as well: they are listened to on a connection of its own, and
 * a version is current only as long as that connection answers.
 */
export class ListeningRecordVersion implements RecordVersion {
  private readonly known = new LastReadVersion();
  private provenAt = -Infinity;
  private readonly closing = new AbortController();
  private waiting = new AbortController();
  private readonly ended: Promise<void>;

  constructor(
    private readonly url: string,
    private readonly events: ListenerEvents,
    private readonly times: ListenerTimes = usualTimes,
  ) {
    this.ended = this.keepListening();
  }

  get current(): string | null {
    const isFresh = performance.now() - this.provenAt < this.times.staleAfterMs;
    return isFresh ? this.known.current : null;
  }

  beginChange(): () => void {
    const end = this.known.beginChange();
    return () => {
      end();
      this.waiting.abort();
    };
  }

  async close(): Promise<void> {
    this.closing.abort();
    this.waiting.abort();
    await this.ended;
  }

  private isClosed(): boolean {
    return this.closing.signal.aborted;
  }

  private async keepListening(): Promise<void> {
    let failures = 0;
    while (!this.isClosed()) {
      try {
        await this.listen(() => {
          if (failures > 0) this.events.onRestored();
          failures = 0;
        });
      } catch (error) {
        if (this.isClosed()) return;
        if (failures === 0) this.events.onLoss(error);
        failures += 1;
      }
      const pause = Math.min(this.times.retryMs * 2 ** failures, this.times.staleAfterMs);
      await this.wait(pause * (0.5 + Math.random() / 2));
    }
  }

  /** Listens until the link breaks, which is an error, or until all is closed. */
  private async listen(onListening: () => void): Promise<void> {
    const { pollMs, staleAfterMs } = this.times;
    const client = new Client({
      connectionString: this.url,
      application_name: 'crypto-enforcement-gateway listener',
      connectionTimeoutMillis: staleAfterMs,
      query_timeout: staleAfterMs,
      keepAlive: true,
      options: sessionOptions(serverKeepalive),
    });
    const broken = new Promise<never>((_, reject) => {
      client.on('error', reject);
      client.on('end', () => reject(new Error('the connection has ended')));
    });
    broken.catch(() => undefined);
    // A notice may be late: it says that something changed, and not what is current now.
    client.on('notification', () => {
      this.known.invalidate();
      this.waiting.abort();
    });
    try {
      await Promise.race([client.connect(), broken]);
      await Promise.race([client.query('listen record_version'), broken]);
      await Promise.race([this.look(client), broken]);
      onListening();
      while (!this.isClosed()) {
        // What was read during a change of this process says nothing: it is read again at once.
        if (this.known.isValid) await Promise.race([this.wait(pollMs), broken]);
        await Promise.race([this.look(client), broken]);
      }
    } finally {
      client.removeAllListeners('notification');
      this.known.invalidate();
      await leave(client);
    }
  }

  private async look(client: Client): Promise<void> {
    const { text } = selectRecordVersion.render();
    const askedAt = performance.now();
    await this.known.refresh(async () => {
      const { rows } = await client.query<{ version: string }>(text);
      return (rows[0] as { version: string }).version;
    });
    this.provenAt = askedAt;
  }

  private async wait(milliseconds: number): Promise<void> {
    this.waiting = new AbortController();
    if (this.isClosed()) return;
    const { signal } = this.waiting;
    await delay(milliseconds, undefined, { signal }).catch(() => undefined);
  }
}

/** A peer that is silent would never say goodbye: it is not waited for. */
async function leave(client: Client): Promise<void> {
  const goodbye = client.end().catch(() => undefined);
  await Promise.race([goodbye, delay(100, undefined, { ref: false })]);
  const { connection } = client as unknown as { connection: { stream: { destroy(): void } } };
  connection.stream.destroy();
}
