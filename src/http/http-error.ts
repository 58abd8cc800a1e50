import { randomUUID } from 'node:crypto';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { ErrorCode } from '../errors/error-codes';
import { requestIdHeader } from './request-id';
import { securityHeaders } from './security-headers';

/** What goes wrong before GraphQL is reached, or beside it, in the form of its errors. */
export interface HttpErrorBody {
  errors: { message: string; extensions: { code: ErrorCode; incident?: string } }[];
}

const reasons: Readonly<Record<number, string>> = {
  404: 'There is nothing at this address',
  405: 'GraphQL is asked by GET, HEAD or POST',
  408: 'The request took too long to arrive',
  413: 'The body has more than 100 KiB (1 MiB with a key and many transfers), or too much in it',
  415: 'The body is not of the type application/json in UTF-8, as it is',
  417: 'The request expects what is not done here',
  431: 'The head of the request is too large',
  503: 'This process is being stopped; try again',
};

const codes: Readonly<Record<number, ErrorCode>> = { 429: 'RATE_LIMITED', 503: 'UNAVAILABLE' };

/** Says what is wrong with a request, by the status of the answer. */
export function httpErrorBody(
  status: number,
  message = reasons[status] ?? 'The request is malformed',
): HttpErrorBody {
  return { errors: [{ message, extensions: { code: codes[status] ?? 'BAD_REQUEST' } }] };
}

export type ErrorHandler = (
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
) => unknown;

/** Answers an error that was thrown: a caller's fault by its status alone, ours by an id. */
export const errorHandler: ErrorHandler = (error, request, reply) => {
  // An address that cannot be read comes here past all hooks.
  reply.headers({ ...securityHeaders, [requestIdHeader]: request.id });
  const status = error.statusCode ?? 500;
  if (status === 503) reply.header('retry-after', '1');
  const code = codes[status];
  if (status < 500 || code !== undefined) {
    // Those that have a code say more than their status does.
    return reply.code(status).send(httpErrorBody(status, code && error.message));
  }
  const incident = randomUUID();
  request.log.error({ incident, err: error }, 'internal error');
  const refusal: HttpErrorBody = {
    errors: [
      { message: 'Internal error', extensions: { code: 'INTERNAL_SERVER_ERROR', incident } },
    ],
  };
  return reply.code(500).send(refusal);
};

/** The code of an answer's body, where that is a refusal. */
export function errorCodeOf(body: unknown): ErrorCode | undefined {
  const { errors } = Object(body) as Partial<HttpErrorBody>;
  return errors?.[0]?.extensions.code;
}
