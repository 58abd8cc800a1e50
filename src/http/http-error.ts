import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError, type GraphQLErrorExtensions } from 'graphql';
import type { ErrorCode } from '../errors/error-codes';
import { GatewayError } from '../errors/gateway-error';
import { internalError } from '../errors/internal-error';
import { errorMediaType } from './error-media-type';
import { retryAdvice, retryAfterHeaders, type RetryAdvice } from '../errors/retry-after';

/** The body of an HTTP error outside GraphQL execution, in the form of GraphQL's errors. */
export interface HttpErrorBody {
  errors: { message: string; extensions: { code: ErrorCode; incident?: string } & RetryAdvice }[];
}

const messages: Readonly<Record<number, string>> = {
  404: 'Not found',
  405: 'Method not allowed',
  408: 'The request was not received in time',
  413: 'The body exceeds 100 KiB (1 MiB for many transfers, with a key) or has too many values',
  415: 'The body must be application/json in UTF-8, without a content encoding',
  417: 'Expectation not supported',
  431: 'The request headers are too large',
  503: 'Server is shutting down; retry later',
};

const codes: Readonly<Record<number, ErrorCode>> = { 429: 'RATE_LIMITED', 503: 'UNAVAILABLE' };

/** The body for a status. Its code is BAD_REQUEST unless the status has one of its own. */
export function httpErrorBody(
  status: number,
  message = messages[status] ?? 'Malformed request',
  extensions?: { readonly retryAfter?: unknown },
): HttpErrorBody {
  const code = codes[status] ?? 'BAD_REQUEST';
  return { errors: [{ message, extensions: { code, ...retryAdvice(code, extensions) } }] };
}

/** The header Retry-After that belongs to a body; none where the body has no such advice. */
export function retryHeadersOf({ errors }: HttpErrorBody): Record<string, string> {
  return retryAfterHeaders(errors[0]?.extensions);
}

export type ErrorHandler = (
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
) => unknown;

/**
 * Responds to an error that was thrown. A client error is described by its status; an internal one
 * is logged under an id, and the client gets only the id.
 */
export const errorHandler: ErrorHandler = (error, request, reply) => {
  const type = errorMediaType(request.headers.accept);
  reply.headers({ 'cache-control': 'no-store', 'content-type': type });
  const status = error.statusCode ?? 500;
  const code = codes[status];
  if (status < 500 || code !== undefined) {
    // Only these errors are ours, and have messages that are safe to show.
    const isOurs = code !== undefined || error instanceof GatewayError;
    const message = isOurs ? error.message : undefined;
    const body = httpErrorBody(status, message, extensionsOf(error));
    return reply.code(status).headers(retryHeadersOf(body)).send(body);
  }
  const body: HttpErrorBody = { errors: [internalError(error, request.log)] };
  return reply.code(500).send(body);
};

function extensionsOf(error: Error): GraphQLErrorExtensions | undefined {
  return error instanceof GraphQLError ? error.extensions : undefined;
}

/** The error code in a response body; undefined where the body is not an error's. */
export function errorCodeOf(body: unknown): ErrorCode | undefined {
  const { errors } = Object(body) as Partial<HttpErrorBody>;
  return errors?.[0]?.extensions.code;
}
