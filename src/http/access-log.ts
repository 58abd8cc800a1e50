import type { FastifyInstance, FastifyRequest } from 'fastify';
import { onResponseClose } from './response-close';
import { errorCodeOf } from './http-error';
import type { GatewayMetrics } from '../metrics/gateway-metrics';
import { requestIdHeader } from './request-id';

/** The status that nginx logs for a client which disconnected before its response. */
const clientClosedRequest = 499;
/** That of a request whose connection became a WebSocket. */
const switchingProtocols = 101;

/**
 * Logs one line per request, with nothing that the client sent, and counts it by route and status.
 * Every response bears the id of its request. An error that is not GraphQL's is counted by its code
 * as well.
 */
export function logRequests(
  server: FastifyInstance,
  graphqlPath: string,
  metrics: GatewayMetrics | null,
): void {
  const logRequest = (request: FastifyRequest, status: number, milliseconds?: number): void => {
    const { method, routeOptions, log } = request;
    const message = status === clientClosedRequest ? 'client disconnected' : 'request completed';
    log.debug({ method, route: routeOptions.url, status, milliseconds }, message);
    metrics?.countRequest(routeOptions.url === graphqlPath ? 'graphql' : 'other', status);
  };
  server.addHook('onRequest', (request, reply, done) => {
    reply.header(requestIdHeader, request.id);
    onResponseClose(request.raw.socket, reply.raw, (isAborted) => {
      const isUpgraded = reply.raw.statusCode === switchingProtocols;
      if (isAborted) logRequest(request, isUpgraded ? switchingProtocols : clientClosedRequest);
    });
    done();
  });
  // A GraphQL response is a string by now, and Apollo Server's plugin counted its errors.
  server.addHook('preSerialization', (_, __, body, done) => {
    const code = errorCodeOf(body);
    if (code !== undefined) metrics?.countError(code);
    done(null, body);
  });
  server.addHook('onResponse', (request, reply, done) => {
    logRequest(request, reply.statusCode, reply.elapsedTime);
    done();
  });
}
