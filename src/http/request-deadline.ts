import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { onResponseClose } from './response-close';
import { RequestAborted } from '../postgres/cancellation';
import { LightAbortController, type AbortSignalLike } from '../postgres/abort-signal';

/** The response took longer than the request's deadline. */
export class DeadlineExceeded extends Error {
  readonly statusCode = 503;
}

/**
 * The deadline of one request. Once it passed, or the client disconnected, reads are aborted.
 * Writes are completed: a retry with the same idempotency key returns their result.
 */
export class ResponseDeadline {
  private controller: LightAbortController | undefined;
  private timer: NodeJS.Timeout | undefined;
  private expire: (() => void) | undefined;
  private readonly startedAt = performance.now();

  constructor(
    private readonly socket: Socket,
    private readonly response: ServerResponse,
    private timeoutMs: number,
  ) {}

  /**
   * Aborted once the client disconnected or the deadline passed. It is created when it is first
   * read: a cached response needs none.
   */
  get signal(): AbortSignalLike {
    if (this.controller) return this.controller;
    const controller = new LightAbortController();
    this.controller = controller;
    onResponseClose(this.socket, this.response, (isAborted) => {
      if (isAborted) controller.abort(new RequestAborted());
    });
    return controller;
  }

  /** Moves the deadline to so many milliseconds after the request's start. */
  extend(timeoutMs: number): void {
    this.timeoutMs = timeoutMs;
    if (this.timer) this.startTimer();
  }

  /** Resolves as the response does; rejects with `DeadlineExceeded` once the deadline passed. */
  async race<Response>(response: Promise<Response>): Promise<Response> {
    const expired = new Promise<never>((_, reject) => {
      const expire = (): void => {
        reject(new DeadlineExceeded('Request timed out; retry later'));
        this.controller?.abort(new RequestAborted());
      };
      this.expire = expire;
    });
    this.startTimer();
    try {
      return await Promise.race([response, expired]);
    } finally {
      clearTimeout(this.timer);
      this.timer = undefined;
    }
  }

  private startTimer(): void {
    clearTimeout(this.timer);
    const elapsedMs = performance.now() - this.startedAt;
    this.timer = setTimeout(() => this.expire?.(), this.timeoutMs - elapsedMs);
  }
}
