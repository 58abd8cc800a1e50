import type { FastifyBaseLogger } from 'fastify';
import type { Context } from '../kernel/request/context';
import type { Span } from '../tracing/span';
import type { LiveOperation } from './subscriptions/live-operation';
import type { AbortSignalLike } from '../postgres/abort-signal';

/** The logger of a request: its lines have the request's id and, later, the operation's name. */
export interface LoggedRequest {
  log: FastifyBaseLogger;
}

/** The context of a request over HTTP. */
export type HttpContext = Context & {
  request?: LoggedRequest;
  /** Only where traces are exported. */
  span?: Span;
  /** When Apollo Server began the request, by `performance.now()`. */
  startedAt?: number;
  /** The operation's cost; undefined until it is computed. */
  cost?: number;
  /** Whether the client wants the cost only; undefined until the header is read. */
  isCostOnly?: boolean;
  /** Records that the analysis of the request was charged. */
  markAnalysisCharged?: () => void;
  /** What is left of the client's budget; undefined without rate limits. */
  remainingBudget?: () => number | undefined;
  /** Gives the request the longer deadline of long-running operations. */
  extendDeadline?: () => void;
  /**
   * Takes the JSON text of `data`, in pieces, where a plan computed it. Apollo Server copies the
   * context, so it cannot be set there.
   */
  sendData?: (data: readonly string[]) => void;
  /** Takes over a subscription; undefined where the request's connection carries none. */
  beginSubscription?: (operation: LiveOperation) => void;
  /** Aborted when the client has gone or the deadline has passed. */
  signal?: AbortSignalLike;
};

/** Adds the operation's name, which must be of the fixed list, to all further lines. */
export function addOperationToLog(request: LoggedRequest, operation: string): void {
  request.log = request.log.child({ operation });
}

/** Which request an error belongs to: Apollo Server hands the error mask nothing but the error. */
export class ErrorRequests {
  private readonly requests = new WeakMap<object, LoggedRequest>();

  constructor(private readonly processLog: FastifyBaseLogger) {}

  set(error: object, request: LoggedRequest | undefined): void {
    if (request) this.requests.set(error, request);
  }

  /** The log of the error's request, or that of the process. */
  logFor(error: unknown): FastifyBaseLogger {
    const isObject = typeof error === 'object' && error !== null;
    return (isObject && this.requests.get(error)?.log) || this.processLog;
  }
}
