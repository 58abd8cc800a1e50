import type { Context } from '../../src/kernel/request/context';
import { issueKey } from '../../src/domains/tenants/api-key.write';
import { NotifiedKeyChanges } from '../../src/domains/tenants/key-changes';
import { RememberedKeys } from '../../src/domains/tenants/remembered-keys';
import { serverConnection } from '../../src/database/server-connection';
import { NotificationListener, type ListenerTimes } from '../../src/postgres/notification-listener';
import { statementRunner } from '../../src/postgres/statement-runner';
import { openLink, type Link } from './link';
import { openTestDatabase, type TestDatabase } from './test-database';

/** No poll within a test: only a notification can be the reason for a change. */
export const seldom: ListenerTimes = { pollMs: 60_000, staleAfterMs: 120_000, retryMs: 20 };
export const frequent: ListenerTimes = { pollMs: 100, staleAfterMs: 500, retryMs: 20 };

/** A process that remembers keys of a PostgreSQL server, whose listener has a faulty link. */
export class KeyProcess {
  readonly events: string[] = [];
  /** Statements of the owner, in other sessions than those of the process. */
  readonly owner: Context['run'];
  /** Statements of the process, which are counted. */
  readonly run: Context['run'];
  listener!: NotificationListener;
  changes!: NotifiedKeyChanges;
  keys!: RememberedKeys;
  lookUps = 0;

  private constructor(
    readonly database: TestDatabase,
    readonly link: Link,
  ) {
    this.owner = statementRunner(database.dataSource);
    const run = statementRunner(database.service);
    this.run = (statement) => {
      this.lookUps += 1;
      return run(statement);
    };
  }

  static async open(): Promise<KeyProcess> {
    const database = await openTestDatabase();
    return new KeyProcess(database, await openLink(database.serviceUrl ?? ''));
  }

  /** With a clock that stands still, a key is remembered until a change is notified. */
  createListener(times: ListenerTimes, nowMs: () => number = () => 0): void {
    this.listener = new NotificationListener(
      serverConnection(this.link.url),
      { onLoss: () => this.events.push('loss'), onRestored: () => this.events.push('return') },
      times,
    );
    this.changes = new NotifiedKeyChanges(this.listener);
    this.keys = new RememberedKeys(this.changes, nowMs);
  }

  async listen(times = seldom, nowMs?: () => number): Promise<void> {
    this.createListener(times, nowMs);
    this.listener.start();
    await until(() => this.changes.epoch !== null);
  }

  issue(slug: string, expiresAt: Date | null = null): Promise<string> {
    return issueKey(this.owner, { slug, scopes: ['evaluations:read'], expiresAt });
  }

  execute(text: string): Promise<unknown> {
    return this.database.dataSource.query(text);
  }

  /** How many times a key is looked up in so many requests, one after the other. */
  async lookUpsOf(key: string, requests: number): Promise<number[]> {
    const counts: number[] = [];
    for (let each = 0; each < requests; each += 1) {
      const before = this.lookUps;
      await this.keys.authenticate(this.run, key);
      counts.push(this.lookUps - before);
    }
    return counts;
  }

  /** Waits until the process has been notified of what some work did. */
  async notified(work: () => Promise<unknown>): Promise<void> {
    const before = this.changes.epoch;
    await work();
    await until(() => this.changes.epoch !== before);
  }

  async close(): Promise<void> {
    await this.link.restore();
    await this.listener.close();
    await this.link.close();
    await this.database.close();
  }
}

export async function until(predicate: () => boolean): Promise<void> {
  while (!predicate()) await new Promise((resolve) => setTimeout(resolve, 5));
}
