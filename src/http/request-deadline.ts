import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { onResponseClose } from './response-close';
import { RequestAborted } from '../postgres/cancellation';
import { LightAbortController, type AbortSignalLike } from '../postgres/abort-signal';

/** That an answer took longer than its caller is kept waiting. */
export class DeadlineExceeded extends Error {
  readonly statusCode = 503;
}

/**
 * A caller who waits for an answer, for so many milliseconds at the most. What is read for one who
 * has gone, or has waited for too long, is stopped; what is written is written whole. Who asks
 * again with the same idempotency key is told what came of it.
 */
export class RequestDeadline {
  private wanted: LightAbortController | undefined;

  constructor(
    private readonly socket: Socket,
    private readonly response: ServerResponse,
    private readonly longest: number,
  ) {}

  /** Aborted once the caller does not wait any more. An answer that is kept needs none. */
  get signal(): AbortSignalLike {
    if (this.wanted) return this.wanted;
    const wanted = new LightAbortController();
    this.wanted = wanted;
    onResponseClose(this.socket, this.response, (isGone) => {
      if (isGone) wanted.abort(new RequestAborted());
    });
    return wanted;
  }

  /** The answer, or the error that it takes too long. */
  async race<Answer>(answer: Promise<Answer>): Promise<Answer> {
    let timer: NodeJS.Timeout | undefined;
    const passed = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(new DeadlineExceeded('It takes too long just now; try again'));
        this.wanted?.abort(new RequestAborted());
      }, this.longest);
    });
    try {
      return await Promise.race([answer, passed]);
    } finally {
      clearTimeout(timer);
    }
  }
}
