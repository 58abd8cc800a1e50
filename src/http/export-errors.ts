import type { FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { errorStatus } from '../errors/error-codes';
import { retryAfterHeaders } from '../errors/retry-after';
import { errorMask, type MaskedError } from '../graphql/errors/error-mask';
import { InputErrorExpansion } from '../graphql/errors/input-error-expansion';
import { errorMediaType } from './error-media-type';

/**
 * Sends an error as the API has it: the same code, message and field, with the status of the code.
 * Throws what has a status of its own, which the server's handler sends.
 */
export function sendExportError(
  request: FastifyRequest,
  reply: FastifyReply,
  error: unknown,
): FastifyReply {
  if (typeof (error as { statusCode?: unknown }).statusCode === 'number') throw error;
  const known =
    error instanceof GraphQLError
      ? error
      : new GraphQLError('Export failed', { originalError: error as Error });
  const mask = errorMask((incident, reason) => {
    request.log.error({ incident, err: reason }, 'internal error');
  });
  const masked = mask(known.toJSON(), known);
  const errors: readonly MaskedError[] = new InputErrorExpansion().expand(masked, known);
  return reply
    .code(errorStatus(masked.extensions.code))
    .headers({ 'cache-control': 'no-store', ...retryAfterHeaders(masked.extensions) })
    .type(errorMediaType(request.headers.accept))
    .send({ errors });
}
