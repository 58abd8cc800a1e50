import type { FastifyInstance, FastifyRequest } from 'fastify';
import { onResponseClose } from './response-close';
import { errorCodeOf } from './http-error';
import type { GatewayMetrics } from '../metrics/gateway-metrics';
import { requestIdHeader } from './request-id';

/** The status that proxies give to a request whose caller has gone, in place of an answer's. */
const gone = 499;

/**
 * What is told of every request: its answer bears its id, the log has a line of it with nothing
 * that was sent, and it is counted by what was asked and by the status of the answer. A refusal
 * that is no answer of GraphQL's is counted by its code, too.
 */
export function logRequests(
  server: FastifyInstance,
  graphqlPath: string,
  metrics: GatewayMetrics | null,
): void {
  const tell = (request: FastifyRequest, status: number, milliseconds?: number): void => {
    const { method, routeOptions, log } = request;
    const words = status === gone ? 'the caller has gone' : 'answered';
    log.debug({ method, route: routeOptions.url, status, milliseconds }, words);
    metrics?.countRequest(routeOptions.url === graphqlPath ? 'graphql' : 'other', status);
  };
  server.addHook('onRequest', (request, reply, done) => {
    reply.header(requestIdHeader, request.id);
    onResponseClose(request.raw.socket, reply.raw, (isGone) => {
      if (isGone) tell(request, gone);
    });
    done();
  });
  // What GraphQL answers is a text by now, and was counted there.
  server.addHook('preSerialization', (_, __, body, done) => {
    const code = errorCodeOf(body);
    if (code !== undefined) metrics?.countError(code);
    done(null, body);
  });
  server.addHook('onResponse', (request, reply, done) => {
    tell(request, reply.statusCode, reply.elapsedTime);
    done();
  });
}
