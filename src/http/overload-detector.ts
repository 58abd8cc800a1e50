class Overloaded extends Error {
  readonly statusCode = 503;
}

/** One instance for all requests: under overload, none is allocated for each. */
export const overloadedError = new Overloaded('Server is overloaded; retry later');

/** Requests that may wait for a connection, however long: five for each connection of the pool. */
export const maxWaiting = 50;
/** Requests that may wait for a moment: a burst alone is not an overload. */
export const maxBurst = 200;
export const burstMs = 100;
/** Bytes of responses that may wait for all clients to read them. */
export const maxUnsentBytes = 128 * 1024 * 1024;
/** Bytes of one client's responses, so that one slow client does not reject all others. */
export const maxUnsentBytesPerClient = 32 * 1024 * 1024;
const lagCheckIntervalMs = 25;
/** A check that runs later than this counts as late. */
export const maxLagMs = 100;
/** Consecutive late checks: large requests, and the first ones, delay a few of them. */
export const maxLateChecks = 20;

/** The requests that wait for a connection of the database's pool. */
export interface PoolQueue {
  size(): number;
  /** How long the first of them has waited, in milliseconds. */
  longestWaitMs(): number;
}

/** Detects that new requests could not be served in time, so that they are rejected at once. */
export class OverloadDetector {
  private checkDueAt = performance.now() + lagCheckIntervalMs;
  private lateChecks = 0;
  private unsentBytes = 0;
  private readonly unsentBytesByClient = new Map<string, number>();
  private readonly timer = setInterval(() => this.checkLag(), lagCheckIntervalMs).unref();

  /** Requests that were rejected, by what was short. */
  readonly rejectedCounts = { process: 0, pool: 0, unsent: 0 };

  constructor(private readonly poolQueue: PoolQueue) {}

  /**
   * Whether the event loop has lagged for a while, or clients leave so many responses unread that
   * their memory is at risk.
   */
  get isProcessOverloaded(): boolean {
    return this.lateChecks >= maxLateChecks || this.unsentBytes > maxUnsentBytes;
  }

  /**
   * Counts the bytes of a response that is about to be sent; the returned function is to be called
   * once the response is closed. Throws where too many of the client's bytes are unsent already.
   */
  trackUnsentBytes(bytes: number, client: string): () => void {
    const before = this.unsentBytesByClient.get(client) ?? 0;
    if (before > 0 && before + bytes > maxUnsentBytesPerClient) {
      this.rejectedCounts.unsent += 1;
      throw overloadedError;
    }
    this.unsentBytes += bytes;
    this.unsentBytesByClient.set(client, before + bytes);
    return () => {
      this.unsentBytes -= bytes;
      const left = (this.unsentBytesByClient.get(client) ?? bytes) - bytes;
      if (left > 0) this.unsentBytesByClient.set(client, left);
      else this.unsentBytesByClient.delete(client);
    };
  }

  /** Whether more requests wait for a connection than can be served in time. */
  get isPoolSaturated(): boolean {
    const size = this.poolQueue.size();
    return size > maxBurst || (size > maxWaiting && this.poolQueue.longestWaitMs() > burstMs);
  }

  /** Whether all new requests are rejected, or all that need the database. */
  get isShedding(): boolean {
    return this.isProcessOverloaded || this.isPoolSaturated;
  }

  /** Throws while the pool is saturated; to be called before the database is used. */
  assertPoolCapacity(): void {
    if (!this.isPoolSaturated) return;
    this.rejectedCounts.pool += 1;
    throw overloadedError;
  }

  close(): void {
    clearInterval(this.timer);
  }

  private checkLag(): void {
    const now = performance.now();
    this.lateChecks = now - this.checkDueAt > maxLagMs ? this.lateChecks + 1 : 0;
    this.checkDueAt = now + lagCheckIntervalMs;
  }
}
