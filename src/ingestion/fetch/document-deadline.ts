import { FetchFailure } from './fetch-failure';
import type { FetchTime } from './fetch-time';

/** The time that one document has, and what ends it early. Its creator calls `end`. */
export class DocumentDeadline {
  /** In milliseconds since 1970. */
  readonly at: number;
  /** Aborted with the FetchFailure that is the document's outcome. */
  readonly signal: AbortSignal;
  readonly #cleanUp: (() => void)[];

  /** The signals abort what is in progress, as the caller's wish. */
  constructor(
    private readonly time: FetchTime,
    private readonly ms: number,
    signals: readonly (AbortSignal | undefined)[],
  ) {
    const controller = new AbortController();
    this.at = time.now() + ms;
    this.signal = controller.signal;
    const timer = setTimeout(() => controller.abort(this.#exceeded()), ms);
    this.#cleanUp = [() => clearTimeout(timer)];
    const abort = (): void => controller.abort(new FetchFailure('ABORTED', 'Aborted.'));
    for (const signal of signals) {
      if (signal?.aborted) abort();
      signal?.addEventListener('abort', abort, { once: true });
      this.#cleanUp.push(() => signal?.removeEventListener('abort', abort));
    }
  }

  /** Whether a wait of so many milliseconds ends in time. */
  leaves(ms: number): boolean {
    return this.time.now() + ms < this.at;
  }

  /** Waits; throws at once where the wait would not end in time. */
  async wait(ms: number): Promise<void> {
    if (!this.leaves(ms)) throw this.#exceeded();
    await this.race(this.time.sleep(ms, this.signal));
  }

  /** The promise's outcome, or the failure that comes before it. */
  async race<T>(promise: Promise<T>): Promise<T> {
    const { signal } = this;
    let abort = (): void => undefined;
    const aborted = new Promise<never>((_, reject) => {
      abort = () => reject(signal.reason as FetchFailure);
      if (signal.aborted) abort();
      else signal.addEventListener('abort', abort, { once: true });
    });
    try {
      return await Promise.race([aborted, promise]);
    } finally {
      signal.removeEventListener('abort', abort);
    }
  }

  end(): void {
    for (const cleanUp of this.#cleanUp) cleanUp();
  }

  #exceeded(): FetchFailure {
    return new FetchFailure('DEADLINE', `Not fetched within ${this.ms} ms.`);
  }
}
