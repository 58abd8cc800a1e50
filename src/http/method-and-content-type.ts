import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { errorMediaType } from './error-media-type';
import { httpErrorBody } from './http-error';
import { requestPath } from './request-path';

const methods = ['GET', 'HEAD', 'POST', 'OPTIONS'] as const;
const allow = methods.join(', ');

/** Apollo Server parses a content type in time that grows with the square of its length. */
export const maxContentTypeLength = 250;
/** A charset, at any place among the parameters of a content type, quoted or not. */
const charsetPattern = /;\s*charset\s*=\s*"?([^\s;"]*)/gi;

/**
 * Checks method and headers of GraphQL requests before any of a body is read. Preflight requests of
 * pages that may call the API were responded to before.
 */
export function addMethodAndContentTypeChecks(server: FastifyInstance, path: string): void {
  server.addHook('onRequest', (request, reply, done) => {
    if (requestPath(request.url) !== path) return done();
    if (request.method === 'OPTIONS') return void reply.code(204).header('allow', allow).send();
    if (!methods.some((each) => each === request.method)) {
      reply.header('allow', allow);
      return reject(reply, 405);
    }
    return hasReadableBody(request) ? done() : reject(reply, 415);
  });
}

function reject(reply: FastifyReply, status: number): void {
  const type = errorMediaType(reply.request.headers.accept);
  void reply.code(status).type(type).send(httpErrorBody(status));
}

/** Only POST has a body; but Apollo Server parses the content type of every request. */
function hasReadableBody({ method, headers }: FastifyRequest): boolean {
  const type = headers['content-type'] ?? '';
  if (type.length > maxContentTypeLength) return false;
  if (method !== 'POST') return true;
  if ((headers['transfer-encoding'] ?? 'chunked').trim().toLowerCase() !== 'chunked') return false;
  const encoding = headers['content-encoding'] ?? 'identity';
  if (encoding.trim().toLowerCase() !== 'identity') return false;
  const charsets = [...type.matchAll(charsetPattern)];
  return charsets.every(([, name]) => /^utf-?8$/i.test(name ?? ''));
}
