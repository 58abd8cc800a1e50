import { WaitEstimate, type PoolQueue } from './wait-estimate';

class Overloaded extends Error {
  readonly statusCode = 503;
}

/** One instance for all requests: under overload, none is allocated for each. */
export const overloadedError = new Overloaded('Server is overloaded; retry later');

/** Bytes of responses that may wait for all clients to read them. */
export const maxUnsentBytes = 128 * 1024 * 1024;
/** Bytes of one client's responses, so that one slow client does not reject all others. */
export const maxUnsentBytesPerClient = 32 * 1024 * 1024;
const lagCheckIntervalMs = 25;
/** A check that runs later than this counts as late. */
export const maxLagMs = 1_000;
/** Consecutive late checks: the first requests may delay one of them. */
export const maxLateChecks = 3;

/** Detects that new requests could not be served in time, so that they are rejected at once. */
export class OverloadDetector {
  private checkDueAt = performance.now() + lagCheckIntervalMs;
  private lateChecks = 0;
  private unsentBytes = 0;
  private readonly unsentBytesByClient = new Map<string, number>();
  private readonly timer = setInterval(() => this.checkLag(), lagCheckIntervalMs).unref();

  private readonly waitEstimate: WaitEstimate;

  /** Requests that were rejected, by what was short. */
  readonly rejectedCounts = { memory: 0, lag: 0, wait: 0, unsent: 0 };

  constructor(poolQueue: PoolQueue) {
    this.waitEstimate = new WaitEstimate(poolQueue);
  }

  /** Whether clients leave so many responses unread that the process's memory is at risk. */
  get isMemoryAtRisk(): boolean {
    return this.unsentBytes > maxUnsentBytes;
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

  /** Whether a request that is executed now would be answered too late. */
  get isSaturated(): boolean {
    return this.isLate || this.waitEstimate.isTooLong;
  }

  /** Whether all new requests are rejected, or all that must be executed. */
  get isShedding(): boolean {
    return this.isMemoryAtRisk || this.isSaturated;
  }

  /** Throws while new requests would be answered too late; to be called before one is executed. */
  assertCapacity(): void {
    if (!this.isSaturated) return;
    this.countRejection();
    throw overloadedError;
  }

  /** Counts a request that is rejected now, by what is short. */
  countRejection(): void {
    if (this.isMemoryAtRisk) this.rejectedCounts.memory += 1;
    else this.rejectedCounts[this.isLate ? 'lag' : 'wait'] += 1;
  }

  /** Counts a request that is executed; the returned function is to be called when it is done. */
  begin(): () => void {
    return this.waitEstimate.begin();
  }

  private get isLate(): boolean {
    return this.lateChecks >= maxLateChecks;
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
