import type { FastifyInstance, FastifyRequest } from 'fastify';
import { whenOver } from './answer-end';
import type { GatewayMetrics } from './metrics/gateway-metrics';
import { requestIdHeader } from './errors/request-id';

/** The status that proxies give to a request whose caller has gone, in place of an answer's. */
const gone = 499;

/**
 * What is told of every request: its answer bears its id, the log has a line of it with nothing
 * that was sent, and it is counted by what was asked and by the status of the answer.
 */
export function tellOfRequests(
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
    whenOver(request.raw.socket, reply.raw, (isGone) => {
      if (isGone) tell(request, gone);
    });
    done();
  });
  server.addHook('onResponse', (request, reply, done) => {
    tell(request, reply.statusCode, reply.elapsedTime);
    done();
  });
}
