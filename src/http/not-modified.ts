import type { FastifyReply, FastifyRequest } from 'fastify';
import { matchingEtag } from '../response-cache/public-response';

/** Whether the method is one whose response a client may have already. */
export function isFetch({ method }: FastifyRequest): boolean {
  return method === 'GET' || method === 'HEAD';
}

/**
 * Sends 304 where the client has the response already, in whichever encoding; returns undefined
 * otherwise. The headers of the response must be set.
 */
export function sendNotModified(
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply | undefined {
  if (!isFetch(request)) return undefined;
  const etag = matchingEtag(request.headers['if-none-match'], reply.getHeader('etag')?.toString());
  if (etag === undefined) return undefined;
  // The body's headers are left out, and the tag is that of the response which the client has.
  reply.removeHeader('content-type').removeHeader('content-encoding');
  return reply.code(304).header('etag', etag).send();
}
