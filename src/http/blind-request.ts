import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * Whether a browser sends this GET for a page of another origin that may not read the response, as
 * an image, a script, a frame or by `fetch`. The page could only spend the budget of the visitor's
 * address, and measure how long the response takes. A link that is followed is not among them.
 */
export function isBlindRequest({ method, headers }: FastifyRequest, reply: FastifyReply): boolean {
  const site = headers['sec-fetch-site'];
  const isOfOtherOrigin = site === 'cross-site' || site === 'same-site';
  if (method === 'POST' || !isOfOtherOrigin || headers['sec-fetch-dest'] === 'document')
    return false;
  return !reply.hasHeader('access-control-allow-origin');
}
