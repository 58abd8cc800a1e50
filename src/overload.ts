/** What is refused so that what was accepted is answered in time. */
class Overloaded extends Error {
  readonly statusCode = 503;
}

/** One for all: where there is too much to do, none is made for each. */
export const overloaded = new Overloaded('Too much is asked for just now; try again');

/** As many as may wait for a connection: with ten of them, five turns. */
const mostWaiting = 50;
/** How late the process may come to its work, and how often it looks, in milliseconds. */
const [latest, lookEvery] = [100, 25];
/** So often in a row: large requests, and the first ones, make it late for a moment. */
const mostLate = 20;

/** Whether whoever comes now would wait for so long that it is better to say so at once. */
export class Overload {
  private dueAt = performance.now() + lookEvery;
  private lateLooks = 0;
  private readonly timer = setInterval(() => this.look(), lookEvery).unref();

  /** `waiting` tells how many wait for a connection to the database. */
  constructor(private readonly waiting: () => number) {}

  /** True while the process is behind, and not for a moment only. */
  get isBehind(): boolean {
    return this.lateLooks >= mostLate;
  }

  /** True while too many wait for the database. */
  get isFull(): boolean {
    return this.waiting() > mostWaiting;
  }

  /** True while whoever comes is refused, or most of those who do. */
  get isRefusing(): boolean {
    return this.isBehind || this.isFull;
  }

  /** Refuses what would ask the database, while it is full. */
  requireConnection(): void {
    if (this.isFull) throw overloaded;
  }

  close(): void {
    clearInterval(this.timer);
  }

  private look(): void {
    const now = performance.now();
    this.lateLooks = now - this.dueAt > latest ? this.lateLooks + 1 : 0;
    this.dueAt = now + lookEvery;
  }
}
