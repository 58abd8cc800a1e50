import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { whenOver } from './response-close';
import { Abandoned } from '../postgres/cancellation';
import { Wanted, type Until } from '../postgres/abort-signal';

/** That an answer took longer than its caller is kept waiting. */
export class DeadlinePassed extends Error {
  readonly statusCode = 503;
}

/**
 * A caller who waits for an answer, for so many milliseconds at the most. What is read for one who
 * has gone, or has waited for too long, is stopped; what is written is written whole. Who asks
 * again with the same idempotency key is told what came of it.
 */
export class WaitingCaller {
  private wanted: Wanted | undefined;

  constructor(
    private readonly socket: Socket,
    private readonly response: ServerResponse,
    private readonly longest: number,
  ) {}

  /** Aborted once the caller does not wait any more. An answer that is kept needs none. */
  get until(): Until {
    if (this.wanted) return this.wanted;
    const wanted = new Wanted();
    this.wanted = wanted;
    whenOver(this.socket, this.response, (isGone) => {
      if (isGone) wanted.giveUp(new Abandoned());
    });
    return wanted;
  }

  /** The answer, or the error that it takes too long. */
  async waitFor<Answer>(answer: Promise<Answer>): Promise<Answer> {
    let timer: NodeJS.Timeout | undefined;
    const passed = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(new DeadlinePassed('It takes too long just now; try again'));
        this.wanted?.giveUp(new Abandoned());
      }, this.longest);
    });
    try {
      return await Promise.race([answer, passed]);
    } finally {
      clearTimeout(timer);
    }
  }
}
