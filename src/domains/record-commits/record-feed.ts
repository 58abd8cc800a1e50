import { FeedEvents } from '../../kernel/feeds/feed-events';
import { FeedPoll } from '../../kernel/feeds/feed-poll';
import { CursorExpired } from '../../kernel/lists/expired-cursor';
import type { Context } from '../../kernel/request/context';
import { sql } from '../../postgres/sql';
import type { WakeUps } from '../../postgres/wake-ups';
import { isPlaceSql } from './commit-mark';
import { readChangePage, type ChangeFilter, type ChangePage } from './record-change-page';
import { RecordChangeEvents } from './record-change-events';
import type { RecordChangeEvent } from './record-change-event';
import { afterCommit, placeKey, type RecordPlace } from './record-place';

/** The context of a request that can follow the record. */
export interface RecordFeedContext extends Context {
  recordFeed: RecordFeed;
}

export interface RecordFeedOptions {
  /** How often the last commit is read where no notification comes. */
  pollMs?: number;
  /** Called with each version of the record that was read. */
  onVersion?: ((version: string) => void) | undefined;
}

const defaultPollMs = 2_000;
/** The reads that are kept until the next wake-up, each of at most a page. */
const maxSharedReads = 50;

/**
 * The changes of the record for the subscribers of a process. It holds nothing that a subscriber
 * has not read yet: each reads from the database after its own place, and those at the same place
 * share one read at each wake-up (`docs/decisions/0048`).
 */
export class RecordFeed {
  /** The reads since the last wake-up, by their places. */
  private readonly shared = new Map<string, Promise<ChangePage>>();
  private sharedSince = -1;
  private readonly poll: FeedPoll;

  constructor(
    private readonly run: Context['run'],
    readonly wakeUps: WakeUps,
    private readonly options: RecordFeedOptions = {},
  ) {
    const { pollMs = defaultPollMs } = options;
    this.poll = new FeedPoll(wakeUps, async () => (await this.readHead()).id, pollMs);
  }

  /**
   * The events after a place; without one, from now on, after a first event with the cursor. With
   * `emptyCommits`, commits without changes that the filter accepts are sent as well. Throws
   * `CursorExpired`.
   */
  async subscribe(
    after: RecordPlace | null,
    filter: ChangeFilter,
    emptyCommits = false,
  ): Promise<FeedEvents<RecordChangeEvent>> {
    if (after !== null) await this.assertPlace(after);
    const start = { after, head: afterCommit(await this.readHead()) };
    const events = new RecordChangeEvents(this, { ...filter, emptyCommits }, start);
    const read = (): Promise<RecordChangeEvent | null> =>
      this.poll.orUnavailable(() => events.read());
    this.poll.begin();
    return new FeedEvents(this.wakeUps, read, () => this.poll.end());
  }

  /** The changes after a place, by a read that all subscribers at this place share. */
  readShared(after: RecordPlace): Promise<ChangePage> {
    if (this.sharedSince !== this.wakeUps.count) this.shared.clear();
    this.sharedSince = this.wakeUps.count;
    const key = placeKey(after);
    const known = this.shared.get(key);
    if (known) return known;
    const page = this.read(after, null);
    const [oldest] = this.shared.keys();
    if (oldest !== undefined && this.shared.size >= maxSharedReads) this.shared.delete(oldest);
    this.shared.set(key, page);
    page.catch(() => this.shared.delete(key));
    return page;
  }

  /** The changes after a place that a filter accepts. */
  async read(after: RecordPlace, filter: ChangeFilter | null): Promise<ChangePage> {
    const page = await readChangePage(this.run, after, filter);
    this.options.onVersion?.(page.version);
    return page;
  }

  private async assertPlace({ sequence, id }: RecordPlace): Promise<void> {
    const found = await this.run(sql`select where ${isPlaceSql([sequence, id])}`);
    if (found.length === 0) throw new CursorExpired('after');
  }

  private async readHead(): Promise<{ sequence: string; id: string }> {
    const [head] = await this.run<{ sequence: string; id: string }>(sql`
select t.sequence::text as sequence, t.id from record_commit t order by t.sequence desc limit 1`);
    return head as { sequence: string; id: string };
  }
}
