import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { httpErrorBody } from './http-error';
import { requestPath } from './request-path';

const methods = ['GET', 'HEAD', 'POST', 'OPTIONS'] as const;
const allow = methods.join(', ');

/** No type of ours is as long; to read a long one takes Apollo Server the square of its length. */
const longestType = 250;
/** A charset, wherever it stands among the parameters of a type, in quotes or not. */
const charset = /;\s*charset\s*=\s*"?([^\s;"]*)/gi;

/**
 * Answers what can be told from the head of a request alone, before anything of its body is read.
 * Nobody is told that another origin may ask: there is no such header.
 */
export function addRequestPreconditions(server: FastifyInstance, path: string): void {
  server.addHook('onRequest', (request, reply, done) => {
    if (requestPath(request.url) !== path) return done();
    if (request.method === 'OPTIONS') return void reply.code(204).header('allow', allow).send();
    if (!methods.some((each) => each === request.method)) {
      reply.header('allow', allow);
      return refuse(reply, 405);
    }
    return hasReadableBody(request) ? done() : refuse(reply, 415);
  });
}

function refuse(reply: FastifyReply, status: number): void {
  void reply.code(status).send(httpErrorBody(status));
}

/** What has no body has none that could not be read; but its type, too, is looked at. */
function hasReadableBody({ method, headers }: FastifyRequest): boolean {
  const type = headers['content-type'] ?? '';
  if (type.length > longestType) return false;
  if (method !== 'POST') return true;
  if ((headers['transfer-encoding'] ?? 'chunked').trim().toLowerCase() !== 'chunked') return false;
  const encoding = headers['content-encoding'] ?? 'identity';
  if (encoding.trim().toLowerCase() !== 'identity') return false;
  const charsets = [...type.matchAll(charset)];
  return charsets.every(([, name]) => /^utf-?8$/i.test(name ?? ''));
}
