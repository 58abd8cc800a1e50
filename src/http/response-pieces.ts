import type { FastifyReply } from 'fastify';

/**
 * Sends a body that comes in pieces: each is encoded and written by itself, all in one call of the
 * operating system. Fastify would need them joined, or a stream, which costs more than they do.
 */
export function sendPieces(reply: FastifyReply, pieces: readonly string[]): FastifyReply {
  // A piece of a few KB comes from Node's pool of buffers, and takes no memory of its own.
  const buffers = pieces.map((each) => Buffer.from(each));
  const length = buffers.reduce((sum, each) => sum + each.length, 0);
  reply.hijack();
  const { raw } = reply;
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    if (value !== undefined) raw.setHeader(name, value);
  }
  raw.setHeader('content-length', length);
  raw.cork();
  for (const each of buffers) raw.write(each);
  raw.end();
  raw.uncork();
  return reply;
}
