/** The receipt for one idempotency key, as its client stores it. */
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

/** A row of the database: the columns that a receipt has, too. */
export interface CommittedRow {
  tenant: string;
  key: string;
  sequence: string;
  hash: string;
}

/** What the client can know about a key without an answer. */
type KeyState = 'never sent' | 'absent' | 'committed' | 'unknown';

interface KeyEntry {
  tenant: string;
  state: KeyState;
  /** Its row, if an inspection found it before its answer arrived. */
  committed?: CommittedRow;
  firstSentAt: number;
  receipt?: Receipt;
}

/** One request with a key, and the state of the key before it. */
export interface Attempt {
  entry: KeyEntry;
  key: string;
  sentAt: number;
  inspection: number;
  state: KeyState;
}

/**
 * Every key that clients sent and every receipt that they received. Each answer is compared with
 * the rows that the database had after the last crash, before a gateway could reach it.
 */
export class AcknowledgedWrites {
  readonly breaches: string[] = [];
  readonly entries = new Map<string, KeyEntry>();
  /** Keys that were committed, lost their answer, and were answered after a retry. */
  replayedCommits = 0;
  #inspections = 0;

  recordRequest(tenant: string, key: string): Attempt {
    const sentAt = Date.now();
    const entry = this.entries.get(key) ?? { tenant, state: 'never sent', firstSentAt: sentAt };
    this.entries.set(key, entry);
    const { state } = entry;
    entry.state = 'unknown';
    return { entry, key, sentAt, inspection: this.#inspections, state };
  }

  /** Records an answer, and a breach for everything that is wrong with it. */
  recordAnswer(
    { entry, key, sentAt, inspection, state }: Attempt,
    { evaluation, replayed }: Answer,
  ): void {
    const breach = (what: string): unknown => this.breaches.push(`${key}: ${what}`);
    if (entry.receipt) breach('was answered twice');
    entry.receipt = evaluation;
    const { committed } = entry;
    const isOther =
      committed?.sequence !== evaluation.sequence || committed.hash !== evaluation.hash;
    if (committed && isOther) {
      breach('was committed, but answered with another evaluation');
    }
    // A request in flight during an inspection may have been committed before or after it.
    const isSettled = inspection === this.#inspections;
    if (isSettled && replayed && state !== 'committed' && state !== 'unknown') {
      breach(`was answered as a replay, but was ${state}`);
    }
    if (isSettled && !replayed && state === 'committed') {
      breach('was committed, but recorded again');
    }
    const at = Date.parse(evaluation.evaluatedAt);
    const earliest = replayed ? entry.firstSentAt : sentAt;
    // The database truncates an instant to the millisecond.
    if (at < earliest - 1) breach('was decided before it was sent');
    if (at > Date.now() + 1) breach('was decided after it was answered');
    if (replayed) this.replayedCommits += 1;
  }

  /** The keys that were sent and have no answer. */
  unanswered(): string[] {
    return [...this.entries].flatMap(([key, { receipt }]) => (receipt ? [] : [key]));
  }

  /** Records which of those keys are committed, while no gateway can write. */
  recordInspection(rows: readonly CommittedRow[]): number {
    this.#inspections += 1;
    const found = new Map(rows.map((row) => [row.key, row]));
    for (const key of this.unanswered()) {
      const entry = this.entries.get(key) as KeyEntry;
      const committed = found.get(key);
      entry.state = committed ? 'committed' : 'absent';
      if (committed) entry.committed = committed;
    }
    return rows.length;
  }
}
