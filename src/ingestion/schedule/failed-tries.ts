/** A time of a schedule is given up after so many tries that failed. */
const maxTries = 3;
/** How long the second try waits; the third one waits twice as long. */
const firstWaitMs = 5 * 60_000;

/** Tries of this process that failed, of the last time of each upstream's schedule. */
export class FailedTries {
  private readonly tries = new Map<string, { at: number; count: number }>();

  /**
   * Counts a try of the time `at` that failed. Returns when the next one is due, in milliseconds
   * since the epoch; null where there is none.
   */
  next(slug: string, at: Date, now: Date): number | null {
    const last = this.tries.get(slug);
    const count = (last?.at === at.getTime() ? last.count : 0) + 1;
    this.tries.set(slug, { at: at.getTime(), count });
    return count < maxTries ? now.getTime() + firstWaitMs * 2 ** (count - 1) : null;
  }
}
