import { setTimeout as delay } from 'node:timers/promises';
import { Client, type ClientBase, type ClientConfig } from 'pg';
import type { PrimarySelection } from './primary-selection';

/** When a listener polls, gives up and reconnects. */
export interface ListenerTimes {
  /** Between two polls, which also prove that the connection is alive. */
  pollMs: number;
  /** After so long without a response the listener is not live; also the longest retry interval. */
  staleAfterMs: number;
  /** Before the first attempt to reconnect; doubled after each failure. */
  retryMs: number;
}

/** Slow responses are tolerated: to do without the listener would add load to a busy database. */
export const defaultTimes: ListenerTimes = { pollMs: 1_000, staleAfterMs: 3_000, retryMs: 100 };

/** Where a listener connects. */
export interface ListenerConnection extends ClientConfig {
  /** Chooses one of several servers. */
  primarySelection: PrimarySelection | undefined;
  /** Checks a new connection; it is not used where that throws. */
  onConnect(client: ClientBase): Promise<void>;
}

/** For the log: while the listener is lost, what depends on its notifications is not used. */
export interface ListenerEvents {
  onLoss(error: unknown): void;
  onRestored(): void;
}

/** What follows a channel of the database. */
export interface ChannelSubscriber {
  /** An identifier of PostgreSQL that needs no quotes. */
  readonly channel: string;
  /** Called for each notification and each loss of the connection: what is known may be old. */
  invalidate(): void;
  /** Reads over the listener's connection, after LISTEN, and then at each poll. */
  read?(client: ClientBase): Promise<void>;
  /** Whether a read is due at once, without waiting for the next poll. */
  readonly isReadDue?: boolean;
}

/**
 * A connection that receives the notifications of a database. It is live only while it responds: a
 * connection that was lost without an error delivers no notification.
 */
export class NotificationListener {
  private readonly subscribers: ChannelSubscriber[] = [];
  private lastPollAt = -Infinity;
  private readonly closing = new AbortController();
  private pause = new AbortController();
  private ended: Promise<void> | undefined;

  constructor(
    private readonly connection: ListenerConnection,
    private readonly events: ListenerEvents,
    private readonly times: ListenerTimes = defaultTimes,
  ) {}

  /** Whether notifications arrive: true from the first poll after LISTEN to the loss. */
  get isLive(): boolean {
    return performance.now() - this.lastPollAt < this.times.staleAfterMs;
  }

  /** Adds a subscriber; only before the start. */
  subscribe(subscriber: ChannelSubscriber): void {
    this.subscribers.push(subscriber);
  }

  /** Connects, and reconnects after each loss, until this is closed. */
  start(): void {
    this.ended = this.listenUntilClosed();
  }

  /** Polls at once. */
  poll(): void {
    this.pause.abort();
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
    const client = await this.createClient();
    const connectionLost = new Promise<never>((_, reject) => {
      client.on('error', reject);
      client.on('end', () => reject(new Error('connection ended')));
    });
    connectionLost.catch(() => undefined);
    client.on('notification', ({ channel }) => this.onNotification(channel));
    try {
      await Promise.race([client.connect(), connectionLost]);
      await Promise.race([this.connection.onConnect(client), connectionLost]);
      for (const { channel } of this.subscribers) {
        await Promise.race([client.query(`listen ${channel}`), connectionLost]);
      }
      await Promise.race([this.readAll(client), connectionLost]);
      onListening();
      while (!this.isClosed()) {
        if (!this.subscribers.some((each) => each.isReadDue)) {
          await Promise.race([this.wait(this.times.pollMs), connectionLost]);
        }
        await Promise.race([this.readAll(client), connectionLost]);
      }
    } finally {
      client.removeAllListeners('notification');
      this.lastPollAt = -Infinity;
      for (const each of this.subscribers) each.invalidate();
      await disconnect(client);
    }
  }

  private async createClient(): Promise<Client> {
    const { primarySelection, ...connection } = this.connection;
    return new Client({
      ...connection,
      ...((await primarySelection?.select()) as ClientConfig | undefined),
      application_name: 'crypto-enforcement-gateway listener',
      connectionTimeoutMillis: this.times.staleAfterMs,
      query_timeout: this.times.staleAfterMs,
      keepAlive: true,
    });
  }

  /** A notification may be late: it says that something changed, not what is current now. */
  private onNotification(channel: string): void {
    for (const each of this.subscribers) if (each.channel === channel) each.invalidate();
    this.poll();
  }

  private async readAll(client: Client): Promise<void> {
    const startedAt = performance.now();
    const readers = this.subscribers.filter((each) => each.read);
    for (const each of readers) await each.read?.(client);
    if (readers.length === 0) await client.query('select');
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
