/** For how long it is remembered what was seen, in milliseconds. */
const lasting = 1_000;

/**
 * Whether the process can do its work, for whoever asks: looked at once a second at the most,
 * however many ask, so that asking is no work for the database.
 */
export class CachedHealthCheck {
  private seen: Promise<string | null> | undefined;
  private seenAt = -Infinity;

  /** `look` says what is amiss; null where nothing is. */
  constructor(private readonly look: () => Promise<string | null>) {}

  problem(): Promise<string | null> {
    const now = performance.now();
    if (this.seen && now - this.seenAt < lasting) return this.seen;
    this.seenAt = now;
    this.seen = this.look();
    return this.seen;
  }
}
