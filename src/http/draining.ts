import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { errorMediaType } from './error-media-type';
import { httpErrorBody, retryHeadersOf } from './http-error';
import { requestPath } from './request-path';
import { onResponseClose } from './response-close';

/**
 * Rejects new GraphQL requests once the server is closing: their clients are to retry at another
 * process. `onDrain` ends what would stay open. Returns a function that says whether the server
 * is closing.
 */
export function rejectWhileDraining(
  server: FastifyInstance,
  graphqlPath: string,
  onDrain: () => void = () => undefined,
): () => boolean {
  let isClosing = false;
  const body = httpErrorBody(503);
  server.addHook('preClose', async () => {
    isClosing = true;
    onDrain();
  });
  server.addHook('onRequest', ({ url, headers }, reply, done) => {
    if (!isClosing || requestPath(url) !== graphqlPath) return done();
    const type = errorMediaType(headers.accept);
    void reply.code(503).type(type).headers(retryHeadersOf(body)).send(body);
  });
  return () => isClosing;
}

/**
 * Makes closing wait until every response in flight has been handed to the operating system. Node
 * treats a connection as idle as soon as its response is written, and would cut off a large one.
 */
export function awaitInFlight(server: FastifyInstance): void {
  const inFlight = new Set<ServerResponse>();
  let onLastClosed: () => void = () => undefined;
  // Node does not treat a connection without a request as idle, and would wait for it.
  const unused = new Set<Socket>();
  server.server.on('connection', (socket: Socket) => {
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  server.addHook('onRequest', ({ raw: { socket } }, { raw: response }, done) => {
    unused.delete(socket);
    inFlight.add(response);
    onResponseClose(socket, response, () => {
      inFlight.delete(response);
      if (inFlight.size === 0) onLastClosed();
    });
    done();
  });
  server.addHook('preClose', async () => {
    if (inFlight.size > 0) await new Promise<void>((resolve) => (onLastClosed = resolve));
    for (const socket of unused) socket.destroy();
  });
}
