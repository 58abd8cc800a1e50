import { LRUCache } from 'lru-cache';
import { dayInKazakhstan } from '../kernel/scalars/day';
import type { AbortSignalLike } from '../postgres/abort-signal';
import { SharedAbort } from './shared-abort';
import { isPublic, withEtag, type HttpResponse } from './http-response';
import type { RecordVersion } from './record-version';

/** Kept for as long as the record, and the day on which it is asked about, stay the same. */
interface CacheEntry {
  answer: HttpResponse;
  state: string;
}

/** How an answer was come by, in the words of the header Cache-Status (RFC 9211). */
export const cacheStatuses = [
  'hit',
  'fwd=miss; collapsed',
  'fwd=miss; stored',
  'fwd=miss',
  'fwd=bypass',
] as const;
export type CacheStatus = (typeof cacheStatuses)[number];

/** An answer, and how it was come by. */
export interface CachedResponse {
  answer: HttpResponse;
  status: CacheStatus;
}

/** Who asks for an answer: it is made until `until`, which is read only where one is made. */
export interface CacheRequester {
  readonly signal: AbortSignalLike;
}

/** Makes an answer, for as long as it is wanted. */
type Make = (until: AbortSignalLike) => Promise<HttpResponse>;

/** An answer that is being made for all who ask for it; null where it is not for everyone. */
interface InFlight {
  audience: SharedAbort;
  landing: Promise<HttpResponse | null>;
}

/** Beside its body: its key, headers and places in the cache, in bytes. */
const overhead = 1_024;

/**
 * Whole answers of the public record. Each is served only while the record is in the state in
 * which it was asked for, so that nobody can tell it from one that is made anew.
 */
export class ResponseCache {
  private readonly kept: LRUCache<string, CacheEntry>;
  private readonly underWay = new Map<string, InFlight>();
  /** What was answered last to a key was not for everyone: nobody waits for such an answer. */
  private readonly unshared = new LRUCache<string, true>({ max: 1_000 });
  /** How many answers were come by in each way. */
  readonly tally = Object.fromEntries(cacheStatuses.map((status) => [status, 0])) as Record<
    CacheStatus,
    number
  >;

  constructor(
    private readonly version: RecordVersion,
    bytes: number,
    private readonly now: () => Date = () => new Date(),
  ) {
    this.kept = new LRUCache({
      maxSize: bytes,
      // One answer may not drive out all others.
      maxEntrySize: Math.ceil(bytes / 8),
      sizeCalculation: ({ answer }) => answer.body.length + overhead,
    });
  }

  /** As many bytes as are held. */
  get bytes(): number {
    return this.kept.calculatedSize;
  }

  /** The answer to what the key stands for: kept, or made once for all who ask at the same time. */
  async respond(key: string, asker: CacheRequester, make: Make): Promise<CachedResponse> {
    const state = this.state();
    if (state === null) return this.counted(await make(asker.signal), 'fwd=bypass');
    const found = this.kept.get(key);
    if (found?.state === state) return this.counted(found.answer, 'hit');
    const { signal } = asker;
    const makeAlone = (): Promise<CachedResponse> =>
      this.makeAndKeep(key, state, () => make(signal));
    if (this.unshared.has(key)) return makeAlone();
    const flight = `${state} ${key}`;
    const first = this.underWay.get(flight);
    if (!first) {
      return this.makeForAll(flight, signal, (all) =>
        this.makeAndKeep(key, state, () => make(all)),
      );
    }
    first.audience.join(signal);
    const shared = await first.landing;
    // What is not for everyone is made for each, and for none later than for the others.
    return shared ? this.counted(shared, 'fwd=miss; collapsed') : makeAlone();
  }

  private async makeForAll(
    flight: string,
    until: AbortSignalLike,
    make: (until: AbortSignalLike) => Promise<CachedResponse>,
  ): Promise<CachedResponse> {
    let land: (answer: HttpResponse | null) => void = () => undefined;
    const audience = new SharedAbort();
    audience.join(until);
    const landing = new Promise<HttpResponse | null>((resolve) => (land = resolve));
    this.underWay.set(flight, { audience, landing });
    let shared: HttpResponse | null = null;
    try {
      const made = await make(audience.signal);
      if (isPublic(made.answer)) shared = made.answer;
      return made;
    } finally {
      this.underWay.delete(flight);
      land(shared);
    }
  }

  private async makeAndKeep(
    key: string,
    state: string,
    make: () => Promise<HttpResponse>,
  ): Promise<CachedResponse> {
    const made = await make();
    if (!isPublic(made)) {
      // What failed, or was given up, may be for everyone the next time.
      if (made.status < 500) this.unshared.set(key, true);
      return this.counted(made, 'fwd=miss');
    }
    this.unshared.delete(key);
    const answer = withEtag(made);
    // What was asked for in another state than the present one may be older than that.
    if (this.state() === state) this.kept.set(key, { answer, state });
    const isKept = this.kept.peek(key)?.answer === answer;
    return this.counted(answer, isKept ? 'fwd=miss; stored' : 'fwd=miss');
  }

  private counted(answer: HttpResponse, status: CacheStatus): CachedResponse {
    this.tally[status] += 1;
    return { answer, status };
  }

  /** The record's version and the day: what answers of the public record depend on. */
  private state(): string | null {
    const { current } = this.version;
    return current === null ? null : `${current} ${dayInKazakhstan(this.now())}`;
  }
}
