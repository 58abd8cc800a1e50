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
export interface Committed {
  tenant: string;
  key: string;
  sequence: string;
  hash: string;
}

/** What is known of a key whose answer has not come. */
type Standing = 'never sent' | 'absent' | 'committed' | 'unknown';

interface Entry {
  tenant: string;
  standing: Standing;
  /** How it lies in the database, where it was seen there before its answer came. */
  seen?: Committed;
  firstSentAt: number;
  receipt?: Receipt;
}

/** One sending of one key: what was known of it then. */
export interface Attempt {
  entry: Entry;
  key: string;
  sentAt: number;
  look: number;
  standing: Standing;
}

/**
 * What callers know: every key that they sent, and every receipt that they got. It holds each
 * answer against what the database had after the last crash, before anybody could reach it.
 */
export class AcknowledgedWrites {
  readonly breaches: string[] = [];
  readonly entries = new Map<string, Entry>();
  /** Keys that were committed without their answer having come, and were answered again. */
  repeated = 0;
  #looks = 0;

  send(tenant: string, key: string): Attempt {
    const sentAt = Date.now();
    const known = this.entries.get(key);
    const entry = known ?? { tenant, standing: 'never sent', firstSentAt: sentAt };
    this.entries.set(key, entry);
    const { standing } = entry;
    entry.standing = 'unknown';
    return { entry, key, sentAt, look: this.#looks, standing };
  }

  /** Takes an answer down, and says what is wrong with it. */
  answer({ entry, key, sentAt, look, standing }: Attempt, { evaluation, replayed }: Answer): void {
    const breach = (what: string): unknown => this.breaches.push(`${key}: ${what}`);
    if (entry.receipt) breach('was answered twice');
    entry.receipt = evaluation;
    const { seen } = entry;
    if (seen && (seen.sequence !== evaluation.sequence || seen.hash !== evaluation.hash)) {
      breach('was committed, and answered with another evaluation');
    }
    // One that was under way while the database was looked into may have come before or after.
    const isSettled = look === this.#looks;
    if (isSettled && replayed && standing !== 'committed' && standing !== 'unknown') {
      breach(`was answered as a repetition, though it was ${standing}`);
    }
    if (isSettled && !replayed && standing === 'committed') {
      breach('was committed, and recorded again');
    }
    const at = Date.parse(evaluation.evaluatedAt);
    const earliest = replayed ? entry.firstSentAt : sentAt;
    // The database cuts an instant off to the millisecond.
    if (at < earliest - 1) breach('was decided before it was sent');
    if (at > Date.now() + 1) breach('was decided after it was answered');
    if (replayed) this.repeated += 1;
  }

  /** The keys that were sent, and have no answer. */
  unanswered(): string[] {
    return [...this.entries].flatMap(([key, { receipt }]) => (receipt ? [] : [key]));
  }

  /** Notes which of those keys the database has, while nobody can add to it. */
  looked(rows: readonly Committed[]): number {
    this.#looks += 1;
    const found = new Map(rows.map((row) => [row.key, row]));
    for (const key of this.unanswered()) {
      const entry = this.entries.get(key) as Entry;
      const seen = found.get(key);
      entry.standing = seen ? 'committed' : 'absent';
      if (seen) entry.seen = seen;
    }
    return rows.length;
  }
}
