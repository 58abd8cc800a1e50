/** What is refused so that what was accepted is answered in time. */
export class Overloaded extends Error {
  readonly statusCode = 503;

  constructor() {
    super('Too much is asked for just now; try again');
  }
}

/** As many as may wait for a connection: with ten, a few round trips of a busy database. */
const mostWaiting = 100;
/** How late the process may come to its work, and how often that is seen, in milliseconds. */
const [latest, lookEvery] = [400, 50];

/** Whether whoever comes now would wait for so long that it is better to say so at once. */
export class Overload {
  private dueAt = performance.now() + lookEvery;
  private lastDelay = 0;
  private readonly timer = setInterval(() => this.look(), lookEvery).unref();

  /** `waiting` tells how many wait for a connection to the database. */
  constructor(private readonly waiting: () => number) {}

  /** Refuses whatever comes while the process is behind. */
  requireTime(): void {
    if (Math.max(this.lastDelay, performance.now() - this.dueAt) > latest) throw new Overloaded();
  }

  /** Refuses what would ask the database, while too many wait for it. */
  requireConnection(): void {
    if (this.waiting() > mostWaiting) throw new Overloaded();
  }

  close(): void {
    clearInterval(this.timer);
  }

  private look(): void {
    const now = performance.now();
    this.lastDelay = Math.max(0, now - this.dueAt);
    this.dueAt = now + lookEvery;
  }
}
