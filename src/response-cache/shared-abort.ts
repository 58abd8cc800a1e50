import { LightAbortController, type AbortSignalLike } from '../postgres/abort-signal';

/** The signal of work that several requests wait for: aborted once all of them are. */
export class SharedAbort {
  private readonly controller = new LightAbortController();
  private waitingRequests = 0;

  get signal(): AbortSignalLike {
    return this.controller;
  }

  /** Adds a request, by its own signal. */
  join(signal: AbortSignalLike): void {
    this.waitingRequests += 1;
    if (signal.aborted) return this.leave(signal.reason);
    signal.addEventListener('abort', () => this.leave(signal.reason), { once: true });
  }

  private leave(reason: unknown): void {
    this.waitingRequests -= 1;
    if (this.waitingRequests === 0) this.controller.abort(reason);
  }
}
