/** What the gateway answered to one key: the receipt that its caller keeps. */
export interface Receipt {
  id: string;
  sequence: string;
  hash: string;
  evaluatedAt: string;
}

export interface Answer {
  evaluation: Receipt;
  replayed: boolean;
}

/** A row of the database, as far as a receipt tells it. */
export interface CommittedRow {
  tenant: string;
  key: string;
  sequence: string;
  hash: string;
}

/** What is known of a key whose answer has not come. */
type KeyState = 'never sent' | 'absent' | 'committed' | 'unknown';

interface KeyEntry {
  tenant: string;
  state: KeyState;
  /** How it lies in the database, where it was seen there before its answer came. */
  seen?: CommittedRow;
  firstSentAt: number;
  receipt?: Receipt;
}

/** One sending of one key: what was known of it then. */
export interface Attempt {
  entry: KeyEntry;
  key: string;
  sentAt: number;
  inspection: number;
  state: KeyState;
}

/**
 * What callers know: every key that they sent, and every receipt that they got. It holds each
 * answer against what the database had after the last crash, before anybody could reach it.
 */
export class AcknowledgedWrites {
  readonly breaches: string[] = [];
  readonly entries = new Map<string, KeyEntry>();
  /** Keys that were committed without their answer having come, and were answered again. */
  replayedCommits = 0;
  #looks = 0;

  recordRequest(tenant: string, key: string): Attempt {
    const sentAt = Date.now();
    const known = this.entries.get(key);
    const entry = known ?? { tenant, state: 'never sent', firstSentAt: sentAt };
    this.entries.set(key, entry);
    const { state } = entry;
    entry.state = 'unknown';
    return { entry, key, sentAt, inspection: this.#looks, state };
  }

  /** Takes an answer down, and says what is wrong with it. */
  recordAnswer(
    { entry, key, sentAt, inspection, state }: Attempt,
    { evaluation, replayed }: Answer,
  ): void {
    const breach = (what: string): unknown => this.breaches.push(`${key}: ${what}`);
    if (entry.receipt) breach('was answered twice');
    entry.receipt = evaluation;
    const { seen } = entry;
    if (seen && (seen.sequence !== evaluation.sequence || seen.hash !== evaluation.hash)) {
      breach('was committed, and answered with another evaluation');
    }
    // One that was under way while the database was looked into may have come before or after.
    const isSettled = inspection === this.#looks;
    if (isSettled && replayed && state !== 'committed' && state !== 'unknown') {
      breach(`was answered as a repetition, though it was ${state}`);
    }
    if (isSettled && !replayed && state === 'committed') {
      breach('was committed, and recorded again');
    }
    const at = Date.parse(evaluation.evaluatedAt);
    const earliest = replayed ? entry.firstSentAt : sentAt;
    // The database cuts an instant off to the millisecond.
    if (at < earliest - 1) breach('was decided before it was sent');
    if (at > Date.now() + 1) breach('was decided after it was answered');
    if (replayed) this.replayedCommits += 1;
  }

  /** The keys that were sent, and have no answer. */
  unanswered(): string[] {
    return [...this.entries].flatMap(([key, { receipt }]) => (receipt ? [] : [key]));
  }

  /** Notes which of those keys the database has, while nobody can add to it. */
  recordInspection(rows: readonly CommittedRow[]): number {
    this.#looks += 1;
    const found = new Map(rows.map((row) => [row.key, row]));
    for (const key of this.unanswered()) {
      const entry = this.entries.get(key) as KeyEntry;
      const seen = found.get(key);
      entry.state = seen ? 'committed' : 'absent';
      if (seen) entry.seen = seen;
    }
    return rows.length;
  }
}
