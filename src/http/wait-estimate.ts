/** A new request is rejected if it would wait for longer. */
export const maxEstimatedWaitMs = 1_000;
/** The window that figures are taken from: so many slices of such a length. */
const sliceMs = 100;
const sliceCount = 20;

/** The connections of the database's pool, and what waits for them. */
export interface PoolQueue {
  /** How many connections there are at most. */
  connections(): number;
  /** How many statements, or transactions, wait for one. */
  size(): number;
  /** How long the first of them has waited, in milliseconds. */
  longestWaitMs(): number;
  /** How often connections were used so far, and for how long in all. */
  use(): { count: number; ms: number };
}

/** Sums over what ended in a slice of time. */
interface Slice {
  startMs: number;
  requests: number;
  /** Times of these requests, and how many requests were in flight beside each of them. */
  requestMs: number;
  inFlight: number;
  uses: number;
  useMs: number;
}

/**
 * Estimates how long a new request would wait, by what was measured in the last two seconds
 * (`docs/decisions/0018`). Older figures are not used: they would judge a burst after an idle time
 * by requests of another kind.
 */
export class WaitEstimate {
  private slices: Slice[] = [];
  private current: Slice;
  private counted: { count: number; ms: number };
  private inFlight = 0;

  constructor(
    private readonly pool: PoolQueue,
    private readonly nowMs: () => number = () => performance.now(),
  ) {
    this.counted = pool.use();
    this.current = this.newSlice(nowMs());
  }

  /** Counts a request that is executed; the returned function is to be called when it is done. */
  begin(): () => void {
    this.inFlight += 1;
    const startedAtMs = this.nowMs();
    const inFlightBefore = this.inFlight;
    let isDone = false;
    return () => {
      if (isDone) return;
      isDone = true;
      this.advance();
      const { current } = this;
      current.requests += 1;
      current.requestMs += this.nowMs() - startedAtMs;
      // Below the number of connections, requests do not wait for one another.
      current.inFlight += Math.max(inFlightBefore, this.inFlight, this.pool.connections());
      this.inFlight -= 1;
    };
  }

  /** Whether a new request would wait for longer than `maxEstimatedWaitMs`. */
  get isTooLong(): boolean {
    const connections = this.pool.connections();
    const waiting = this.pool.size();
    if (waiting > connections && this.pool.longestWaitMs() > maxEstimatedWaitMs) return true;
    // Each of them has a connection of its own.
    if (this.inFlight < connections) return false;
    this.advance();
    return Math.max(this.connectionWaitMs(waiting), this.requestMs()) > maxEstimatedWaitMs;
  }

  /** The wait of one statement: those before it, by how long each uses a connection. */
  private connectionWaitMs(waiting: number): number {
    const uses = this.sum('uses');
    const connections = this.pool.connections();
    return uses < connections ? 0 : (waiting * this.sum('useMs')) / uses / connections;
  }

  /**
   * The time of a whole request, whatever it waits for, and however often: by how much longer a
   * request took for each other that was in flight (Little's law).
   */
  private requestMs(): number {
    // Fewer would let one slow request speak for all.
    if (this.sum('requests') < this.pool.connections()) return 0;
    return (this.inFlight * this.sum('requestMs')) / this.sum('inFlight');
  }

  private sum(figure: keyof Slice): number {
    return this.slices.reduce((total, each) => total + each[figure], 0);
  }

  /** Begins as many slices as have passed, and forgets those that are too old. */
  private advance(): void {
    const elapsedMs = this.nowMs() - this.current.startMs;
    const passed = Math.floor(elapsedMs / sliceMs);
    if (passed === 0) return;
    const use = this.pool.use();
    this.current.uses = use.count - this.counted.count;
    this.current.useMs = use.ms - this.counted.ms;
    this.counted = use;
    const startMs = this.current.startMs + passed * sliceMs;
    for (let left = Math.min(passed, sliceCount) - 1; left >= 0; left -= 1) {
      this.current = this.newSlice(startMs - left * sliceMs);
    }
  }

  private newSlice(startMs: number): Slice {
    const slice = { startMs, requests: 0, requestMs: 0, inFlight: 0, uses: 0, useMs: 0 };
    this.slices = [...this.slices.slice(1 - sliceCount), slice];
    return slice;
  }
}
