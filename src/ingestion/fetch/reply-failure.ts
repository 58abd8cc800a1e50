import { FetchFailure } from './fetch-failure';
import type { HttpCall, HttpReply } from './http-call';
import { headerOf } from './response-headers';
import { retryAfterInstant } from './retry-after-header';

const retriableStatuses: readonly number[] = [408, 425, 429, 500, 502, 503, 504];

/** Statuses that Retry-After belongs to, beside those of redirects. */
const holdingStatuses: readonly number[] = [429, 503];

/** When the host accepts the next request, where the response says so; `now` as of Date.now(). */
export function heldUntil(reply: HttpReply, now: number): Date | null {
  if (!holdingStatuses.includes(reply.status)) return null;
  return retryAfterInstant(headerOf(reply.headers, 'retry-after'), now);
}

/** The failure that a response is whose status is none of those that were asked for. */
export function replyFailure(call: HttpCall, reply: HttpReply, now: number): FetchFailure {
  const { status } = reply;
  const code = status === 429 ? 'RATE_LIMITED' : 'HTTP_STATUS';
  return new FetchFailure(code, `${call.url.hostname} answered with status ${status}.`, {
    status,
    retryAt: heldUntil(reply, now),
    isRetriable: retriableStatuses.includes(status),
  });
}
