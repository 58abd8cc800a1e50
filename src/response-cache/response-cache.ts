import { LRUCache } from 'lru-cache';
import type { AbortSignalLike } from '../postgres/abort-signal';
import { dayInKazakhstan } from '../kernel/scalars/day';
import { CompressedResponses } from './compressed-responses';
import type { ContentEncoding } from './content-encoding';
import { bodyLength, isPublic, withEtag, type HttpResponse } from './public-response';
import type { RecordVersion } from './record-version';
import { SharedAbort } from './shared-abort';

/** A response, and the state of the record (see `ResponseCache.state`) that it was computed in. */
interface CacheEntry {
  response: HttpResponse;
  /** Null for a compressed response, which is found by an ETag: that depends on its bytes only. */
  state: string | null;
}

/** Where a response came from, as the header Cache-Status (RFC 9211) says it. */
export const cacheStatuses = [
  'hit',
  'fwd=miss; collapsed',
  'fwd=miss; stored',
  'fwd=miss',
  'fwd=bypass',
] as const;
export type CacheStatus = (typeof cacheStatuses)[number];

/** A response, and where it came from. */
export interface CachedResponse {
  response: HttpResponse;
  status: CacheStatus;
}

/** The client's side of a request. Its signal is read only where a response must be computed. */
export interface CacheRequester {
  readonly signal: AbortSignalLike;
}

type Compute = (signal: AbortSignalLike) => Promise<HttpResponse>;

/** A computation that several requests wait for. */
interface InFlight {
  abort: SharedAbort;
  /** Null where the response is not public, and must not be shared. */
  result: Promise<HttpResponse | null>;
}

/** Memory of an entry beside its body: key, headers, links of the LRU list. */
const entryOverheadBytes = 1_024;

/**
 * Whole HTTP responses of the public record. A response is served only while the record is in the
 * state in which it was requested: a cached response equals a computed one.
 */
export class ResponseCache {
  private readonly entries: LRUCache<string, CacheEntry>;
  private readonly inFlight = new Map<string, InFlight>();
  private readonly compressed = new CompressedResponses({
    get: (etag) => this.entries.get(etag)?.response,
    set: (etag, response) => void this.entries.set(etag, { response, state: null }),
  });
  /** Keys whose last response was not public: requests for them do not wait for one another. */
  private readonly uncacheableKeys = new LRUCache<string, true>({ max: 1_000 });
  /** How many responses had each status. */
  readonly statusCounts = Object.fromEntries(cacheStatuses.map((each) => [each, 0])) as Record<
    CacheStatus,
    number
  >;

  constructor(
    private readonly version: RecordVersion,
    maxBytes: number,
    private readonly now: () => Date = () => new Date(),
  ) {
    this.entries = new LRUCache({
      maxSize: maxBytes,
      // One response must not evict all others.
      maxEntrySize: Math.ceil(maxBytes / 8),
      sizeCalculation: ({ response }) => bodyLength(response.body) + entryOverheadBytes,
    });
  }

  get sizeBytes(): number {
    return this.entries.calculatedSize;
  }

  /** The cached response, or one that is computed once for all concurrent requests of the key. */
  async respond(key: string, requester: CacheRequester, compute: Compute): Promise<CachedResponse> {
    const state = this.state();
    if (state === null) return this.counted(await compute(requester.signal), 'fwd=bypass');
    const cached = this.entries.get(key);
    if (cached?.state === state) return this.counted(cached.response, 'hit');
    const { signal } = requester;
    const computeAlone = (): Promise<CachedResponse> =>
      this.computeAndStore(key, state, () => compute(signal));
    if (this.uncacheableKeys.has(key)) return computeAlone();
    const flightKey = `${state} ${key}`;
    const first = this.inFlight.get(flightKey);
    if (!first) {
      return this.computeShared(flightKey, signal, (sharedSignal) =>
        this.computeAndStore(key, state, () => compute(sharedSignal)),
      );
    }
    first.abort.join(signal);
    const shared = await first.result;
    // A response that is not public is computed for each client, at the same time for all.
    return shared ? this.counted(shared, 'fwd=miss; collapsed') : computeAlone();
  }

  /**
   * A response of the cache in an encoding that its client accepts. Only a hit is compressed: most
   * responses are requested once, and would cost the time of a compression for nothing.
   */
  encode(
    { response, status }: CachedResponse,
    encoding: ContentEncoding,
  ): HttpResponse | Promise<HttpResponse> {
    return status === 'hit' ? this.compressed.get(response, encoding) : response;
  }

  private async computeShared(
    flightKey: string,
    signal: AbortSignalLike,
    compute: (signal: AbortSignalLike) => Promise<CachedResponse>,
  ): Promise<CachedResponse> {
    let settle: (response: HttpResponse | null) => void = () => undefined;
    const abort = new SharedAbort();
    abort.join(signal);
    const result = new Promise<HttpResponse | null>((resolve) => (settle = resolve));
    this.inFlight.set(flightKey, { abort, result });
    let shared: HttpResponse | null = null;
    try {
      const computed = await compute(abort.signal);
      if (isPublic(computed.response)) shared = computed.response;
      return computed;
    } finally {
      this.inFlight.delete(flightKey);
      settle(shared);
    }
  }

  private async computeAndStore(
    key: string,
    state: string,
    compute: () => Promise<HttpResponse>,
  ): Promise<CachedResponse> {
    const computed = await compute();
    if (!isPublic(computed)) {
      // A request that failed or was aborted may have a public response the next time.
      if (computed.status < 500) this.uncacheableKeys.set(key, true);
      return this.counted(computed, 'fwd=miss');
    }
    this.uncacheableKeys.delete(key);
    const response = withEtag(computed);
    // Computed in an earlier state, it may be older than the present one.
    if (this.state() === state) this.entries.set(key, { response, state });
    const isStored = this.entries.peek(key)?.response === response;
    return this.counted(response, isStored ? 'fwd=miss; stored' : 'fwd=miss');
  }

  private counted(response: HttpResponse, status: CacheStatus): CachedResponse {
    this.statusCounts[status] += 1;
    return { response, status };
  }

  /** The record's version and the day, which are all that public responses depend on. */
  private state(): string | null {
    const { current } = this.version;
    return current === null ? null : `${current} ${dayInKazakhstan(this.now())}`;
  }
}
