import { setMaxListeners } from 'node:events';

/** Those who wait for one answer: it is wanted until the last of them has gone. */
export class Audience {
  private readonly controller = new AbortController();
  private present = 0;

  constructor() {
    // Many statements may run at once for the one answer, and each listens.
    setMaxListeners(0, this.until);
  }

  /** Aborted once nobody is there any more. */
  get until(): AbortSignal {
    return this.controller.signal;
  }

  join(until: AbortSignal): void {
    this.present += 1;
    if (until.aborted) return this.leave(until.reason);
    until.addEventListener('abort', () => this.leave(until.reason), { once: true });
  }

  private leave(reason: unknown): void {
    this.present -= 1;
    if (this.present === 0) this.controller.abort(reason);
  }
}
