import { LightAbortController, type AbortSignalLike } from '../postgres/abort-signal';

/** Those who wait for one answer: it is wanted until the last of them has gone. */
export class SharedAbort {
  private readonly wanted = new LightAbortController();
  private present = 0;

  /** Aborted once nobody is there any more. */
  get signal(): AbortSignalLike {
    return this.wanted;
  }

  join(until: AbortSignalLike): void {
    this.present += 1;
    if (until.aborted) return this.leave(until.reason);
    until.addEventListener('abort', () => this.leave(until.reason), { once: true });
  }

  private leave(reason: unknown): void {
    this.present -= 1;
    if (this.present === 0) this.wanted.abort(reason);
  }
}
