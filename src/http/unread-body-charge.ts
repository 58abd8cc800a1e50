import type { FastifyError } from 'fastify';
import { firstClientKey } from '../rate-limits/client-key';
import { RequestCharge, RateLimitExceeded, type RateLimits } from '../rate-limits/request-charge';
import { errorHandler, type ErrorHandler } from './http-error';
import { UnreadBody } from './request-reader';

/**
 * An error handler that charges a body which was not read to its end: its route's handler, which
 * charges all others, was not called. It is the address that pays, as no key was authenticated.
 */
export function unreadBodyHandler(rateLimits: RateLimits | null): ErrorHandler {
  return (error, request, reply) => {
    if (!rateLimits || !(error instanceof UnreadBody)) return errorHandler(error, request, reply);
    const client = firstClientKey(request.ip, request.raw.socket.remoteAddress);
    const charge = new RequestCharge(rateLimits, client);
    const isWithinLimit = charge.last.retryAfterSeconds === 0;
    charge.chargeMinimum(error.bytes);
    reply.headers(charge.headers);
    const shown = isWithinLimit ? error : new RateLimitExceeded(charge.last);
    return errorHandler(shown as Error as FastifyError, request, reply);
  };
}
