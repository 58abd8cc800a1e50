import { once } from 'node:events';
import fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
} from 'fastify';
import { errorAnswer } from './http-error';
import type { GatewayMetrics } from './metrics/gateway-metrics';
import { requestIdHeader, requestIdOf } from './request-id';

/** Room for a thousand transfers. */
const largestBody = 1024 * 1024;
/** How long a caller may take to send a request, in milliseconds. */
const longestRequest = 30_000;

/** A host and perhaps a port: whatever else a Host header holds is no host. */
const hostForm = /^(?:[\w.-]+|\[[0-9a-fA-F:.]+\])(?::\d{1,5})?$/;

/** What is true of every request, whatever it asks for. Nothing is served yet. */
export function httpServer(
  logger: FastifyBaseLogger,
  graphqlPath: string,
  metrics: GatewayMetrics | null,
): FastifyInstance {
  const answerError = errorAnswer((code) => metrics?.countError(code));
  const server = fastify({
    loggerInstance: logger,
    logController: new LogController({
      disableRequestLogging: true,
      requestIdLogLabel: 'requestId',
    }),
    genReqId: requestIdOf,
    bodyLimit: largestBody,
    forceCloseConnections: 'idle',
    requestTimeout: longestRequest,
    frameworkErrors: (error, request, reply) => {
      answerError(error, request, reply);
      // It comes before the hooks.
      metrics?.countRequest('other', reply.statusCode);
    },
  });
  tellRequests(server);
  if (metrics) countRequests(server, graphqlPath, metrics);
  server.addHook('onRequest', (request, reply, done) => {
    if (hostForm.test(request.headers.host ?? 'none')) return done();
    void reply.code(400).type('text/plain').send('The Host header names no host.\n');
  });
  awaitAnswers(server);
  server.setErrorHandler<FastifyError>(answerError);
  server.setNotFoundHandler((_, reply) => reply.code(404).type('text/plain').send('Not found\n'));
  return server;
}

/** An answer bears the id of its request; the log has a line of it, with nothing that was sent. */
function tellRequests(server: FastifyInstance): void {
  server.addHook('onRequest', (request, reply, done) => {
    reply.header(requestIdHeader, request.id);
    done();
  });
  server.addHook('onResponse', ({ method, routeOptions, log }, reply, done) => {
    const { statusCode: status, elapsedTime: milliseconds } = reply;
    log.debug({ method, route: routeOptions.url, status, milliseconds }, 'answered');
    done();
  });
}

/** By what was asked, and the status of the answer. */
function countRequests(
  server: FastifyInstance,
  graphqlPath: string,
  metrics: GatewayMetrics,
): void {
  server.addHook('onResponse', (request, reply, done) => {
    const isGraphql = request.routeOptions.url === graphqlPath;
    metrics.countRequest(isGraphql ? 'graphql' : 'other', reply.statusCode);
    done();
  });
}

/**
 * Closing waits until every answer under way has been handed to the system: Node takes a
 * connection for idle as soon as an answer was written, and would cut a large one off.
 */
function awaitAnswers(server: FastifyInstance): void {
  const underWay = new Set<FastifyReply['raw']>();
  server.addHook('onRequest', (_request, { raw }, done) => {
    underWay.add(raw);
    raw.once('close', () => underWay.delete(raw));
    done();
  });
  server.addHook('preClose', async () => {
    await Promise.all([...underWay].map((raw) => once(raw, 'close')));
  });
}
