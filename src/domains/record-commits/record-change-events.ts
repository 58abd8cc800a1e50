import type { RecordChangeEvent } from './record-change-event';
import { accepts, maxEventChanges, type ChangeFilter, type ChangePage } from './record-change-page';
import type { RecordChange } from './record-change';
import { placeCursor, placeKey, type RecordPlace } from './record-place';

/** What the changes are read from. */
interface ChangeReads {
  readShared(after: RecordPlace): Promise<ChangePage>;
  read(after: RecordPlace, filter: ChangeFilter | null): Promise<ChangePage>;
}

/** The events of one subscriber, one after another: each has changes of one commit. */
export class RecordChangeEvents {
  private place: RecordPlace;
  /** Changes that were read and not sent yet; subscribers at the same place share the array. */
  private page: readonly RecordChange[] = [];
  private index = 0;
  /** After the first event, and after all that a resumed subscriber has missed. */
  private isAtHead: boolean;
  private isBegun: boolean;
  private readonly filterKey: string;
  /** The commit up to which every event was sent. */
  private sentUpTo: bigint;

  /** `after` is null for a subscriber that begins at `head`. */
  constructor(
    private readonly feed: ChangeReads,
    private readonly filter: ChangeFilter & { emptyCommits: boolean },
    { after, head }: { after: RecordPlace | null; head: RecordPlace },
  ) {
    this.place = after ?? head;
    this.sentUpTo = BigInt(this.place.sequence);
    this.isBegun = after !== null;
    const isUnfiltered = filter.kinds === null && filter.node === null;
    // What a filter accepts of a long past is found by an index; what is new is filtered here.
    this.isAtHead = after === null || isUnfiltered;
    this.filterKey = isUnfiltered ? '' : JSON.stringify(filter);
  }

  /** The next event; null where there is none yet. */
  async read(): Promise<RecordChangeEvent | null> {
    if (!this.isBegun) {
      this.isBegun = true;
      return this.event([], this.place);
    }
    for (;;) {
      const changes = this.nextOfCommit();
      if (changes.length > 0) {
        const last = changes.at(-1) as RecordChange;
        return this.event(changes, { sequence: String(last.sequence), id: last.id });
      }
      if (await this.readPage()) continue;
      const isSent = !this.filter.emptyCommits || BigInt(this.place.sequence) <= this.sentUpTo;
      return isSent ? null : this.event([], this.place);
    }
  }

  /** Reads on; false where nothing was there. */
  private async readPage(): Promise<boolean> {
    const { feed, place, filter, isAtHead } = this;
    const page = await (isAtHead ? feed.readShared(place) : feed.read(place, filter));
    if (page.changes.length < maxEventChanges) this.isAtHead = true;
    this.page = page.changes;
    this.index = 0;
    this.place = page.end;
    return page.changes.length > 0;
  }

  /** The next changes of the page that are of one commit. */
  private nextOfCommit(): RecordChange[] {
    const { page, filter } = this;
    const changes: RecordChange[] = [];
    for (; this.index < page.length; this.index += 1) {
      const change = page[this.index] as RecordChange;
      if (!accepts(filter, change)) continue;
      if (changes.length > 0 && changes[0]?.sequence !== change.sequence) break;
      changes.push(change);
    }
    if (this.index >= page.length) this.page = [];
    return changes;
  }

  private event(changes: RecordChange[], place: RecordPlace): RecordChangeEvent {
    this.sentUpTo = BigInt(place.sequence);
    return {
      sequence: place.sequence,
      cursor: placeCursor(place),
      changes,
      share: Math.max(1, changes.length) / maxEventChanges,
      sharedAs: `${this.filterKey} ${changes[0]?.id ?? ''} ${placeKey(place)}`,
    };
  }
}
