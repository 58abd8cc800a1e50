import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { serverKeepalive, sessionOptions } from '../postgres/startup-options';
import { LastReadVersion } from './last-read-version';
import { selectRecordVersion } from '../kernel/records/record-version';
import type { RecordVersion, RecordVersionEvents } from './record-version';

export interface ListenerTimes {
  /** Between two reads of the version, which also prove that the connection is alive. */
  pollMs: number;
  /** After so long without a response the version is unknown; also the longest retry interval. */
  staleAfterMs: number;
  /** Before the first attempt to reconnect; doubled after each failure. */
  retryMs: number;
}

/** Slow responses are tolerated: to bypass the cache would add load to a busy database. */
export const defaultTimes: ListenerTimes = { pollMs: 1_000, staleAfterMs: 3_000, retryMs: 100 };

/**
 * The version in a database that other processes change: their changes are received by LISTEN on a
 * connection of its own, and the version is current only while that connection responds.
 */
export class ListeningRecordVersion implements RecordVersion {
  private readonly lastRead = new LastReadVersion();
  private lastPollAt = -Infinity;
  private readonly closing = new AbortController();
  private pause = new AbortController();
  private readonly ended: Promise<void>;

  constructor(
    private readonly url: string,
    private readonly events: RecordVersionEvents,
    private readonly times: ListenerTimes = defaultTimes,
  ) {
    this.ended = this.listenUntilClosed();
  }

  get current(): string | null {
    const isFresh = performance.now() - this.lastPollAt < this.times.staleAfterMs;
    return isFresh ? this.lastRead.current : null;
  }

  beginChange(): () => void {
    const end = this.lastRead.beginChange();
    return () => {
      end();
      this.pause.abort();
    };
  }

  async close(): Promise<void> {
    this.closing.abort();
    this.pause.abort();
    await this.ended;
  }

  private isClosed(): boolean {
    return this.closing.signal.aborted;
  }

  private async listenUntilClosed(): Promise<void> {
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
      const retryMs = Math.min(this.times.retryMs * 2 ** failures, this.times.staleAfterMs);
      // Processes that lost their connections together do not reconnect together.
      await this.wait(retryMs * (0.5 + Math.random() / 2));
    }
  }

  /** Rejects when the connection is lost; resolves when this is closed. */
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
    const connectionLost = new Promise<never>((_, reject) => {
      client.on('error', reject);
      client.on('end', () => reject(new Error('connection ended')));
    });
    connectionLost.catch(() => undefined);
    // A notification may be late: it says that the record changed, not what is current now.
    client.on('notification', () => {
      this.lastRead.invalidate();
      this.pause.abort();
    });
    try {
      await Promise.race([client.connect(), connectionLost]);
      await Promise.race([client.query('listen record_version'), connectionLost]);
      await Promise.race([this.poll(client), connectionLost]);
      onListening();
      while (!this.isClosed()) {
        // A version read during a change of this process was dropped: it is read again at once.
        if (this.lastRead.isValid) await Promise.race([this.wait(pollMs), connectionLost]);
        await Promise.race([this.poll(client), connectionLost]);
      }
    } finally {
      client.removeAllListeners('notification');
      this.lastRead.invalidate();
      await disconnect(client);
    }
  }

  private async poll(client: Client): Promise<void> {
    const { text } = selectRecordVersion.render();
    const startedAt = performance.now();
    await this.lastRead.refresh(async () => {
      const { rows } = await client.query<{ version: string }>(text);
      return (rows[0] as { version: string }).version;
    });
    this.lastPollAt = startedAt;
  }

  private async wait(durationMs: number): Promise<void> {
    this.pause = new AbortController();
    if (this.isClosed()) return;
    const { signal } = this.pause;
    await delay(durationMs, undefined, { signal }).catch(() => undefined);
  }
}

/** A peer that does not respond would never end the connection: it is awaited for 100 ms only. */
async function disconnect(client: Client): Promise<void> {
  const ended = client.end().catch(() => undefined);
  await Promise.race([ended, delay(100, undefined, { ref: false })]);
  const { connection } = client as unknown as { connection: { stream: { destroy(): void } } };
  connection.stream.destroy();
}
