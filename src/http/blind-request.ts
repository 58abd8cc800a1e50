import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { errorMediaType } from './error-media-type';
import { httpErrorBody } from './http-error';
import { requestPath } from './request-path';

/**
 * Whether a browser sends this GET for a page of another origin that may not read the response, as
 * an image, a script, a frame or by `fetch`. The page could only spend the budget of the visitor's
 * address, and measure how long the response takes. A link that is followed is not among them.
 */
function isBlindRequest({ method, headers }: FastifyRequest, reply: FastifyReply): boolean {
  const site = headers['sec-fetch-site'];
  const isOfOtherOrigin = site === 'cross-site' || site === 'same-site';
  const isFetch = method === 'GET' || method === 'HEAD';
  if (!isFetch || !isOfOtherOrigin || headers['sec-fetch-dest'] === 'document') return false;
  return !reply.hasHeader('access-control-allow-origin');
}

/** Refuses such requests to the paths of the API, which pages of other origins may use by CORS. */
export function rejectBlindRequests(server: FastifyInstance, paths: readonly string[]): void {
  server.addHook('onRequest', (request, reply, done) => {
    if (!isBlindRequest(request, reply) || !paths.includes(requestPath(request.url))) return done();
    const body = httpErrorBody(400, 'A page of another origin may not send this request');
    void reply.code(400).type(errorMediaType(request.headers.accept)).send(body);
  });
}
