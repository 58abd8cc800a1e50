import type { FastifyBaseLogger } from 'fastify';
import type { Context } from '../kernel/request/context';
import type { Span } from '../tracing/span';
import type { AbortSignalLike } from '../postgres/abort-signal';

/** A request, as far as lines in the log are of it: each bears what is known of it by then. */
export interface LoggedRequest {
  log: FastifyBaseLogger;
}

/**
 * The context of a request that came by HTTP, with its lines in the log, and the span that tells of
 * it where traces are sent.
 */
export type HttpContext = Context & {
  request?: LoggedRequest;
  span?: Span;
  /** When work on its operation began, as `performance.now()` tells; undefined before that. */
  startedAt?: number;
  /** What its operation costs; undefined until that is known. */
  cost?: number;
  /** Whether its cost is asked for, and nothing else; undefined until that is known. */
  isCostOnly?: boolean;
  /** Notes that it was paid for that the request is looked at. */
  markAnalysisCharged?: () => void;
  /** What is left of the caller's budget; undefined where nobody counts. */
  remainingBudget?: () => number | undefined;
  /** Aborted once nobody waits for the answer any more. */
  signal?: AbortSignalLike;
  /** Gives the request the longer deadline of long-running operations. */
  extendDeadline?: () => void;
};

/** From here on the request's lines bear the operation's name, which must be of the fixed list. */
export function addOperationToLog(request: LoggedRequest, operation: string): void {
  request.log = request.log.child({ operation });
}

/** Which request an error is of: whoever masks errors is told of nothing but the error. */
export class ErrorRequests {
  private readonly requests = new WeakMap<object, LoggedRequest>();

  constructor(private readonly processLog: FastifyBaseLogger) {}

  set(error: object, request: LoggedRequest | undefined): void {
    if (request) this.requests.set(error, request);
  }

  /** The log that the error's line belongs into: the process's own where it is of no request. */
  logFor(error: unknown): FastifyBaseLogger {
    const isNoted = typeof error === 'object' && error !== null;
    return (isNoted && this.requests.get(error)?.log) || this.processLog;
  }
}
