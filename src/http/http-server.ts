import { createServer, type RequestListener, type Server } from 'node:http';
import type { Socket } from 'node:net';
import fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
} from 'fastify';
import { awaitInFlight, rejectWhileDraining } from './draining';
import { loadShedder, type LoadSheddingOptions } from './load-shedding';
import { addCors, type Cors } from './cors';
import { securityHeaders } from './default-headers';
import { respondToClientError, rejectExpect, rejectConnect } from './client-error';
import { errorMediaType } from './error-media-type';
import { errorHandler, httpErrorBody } from './http-error';
import { requestIdHeader, requestIdOf } from './request-id';
import { PipeliningLimit } from './pipelining-limit';
import { limitIdleTime, receiveOptions } from './connection-timeouts';
import { removeForwardedPorts, trustedForwarders } from './trusted-proxies';
import { headerError } from './host-header';
import { logRequests } from './access-log';
import { deferContinue } from './expect-continue';
import { LingeringClose } from './lingering-close';
import { routeUpgrades, UpgradableRequest } from './upgrade';
import { isEnding, responseBeforeBody } from './unread-body';

export interface HttpServerOptions extends LoadSheddingOptions {
  /** Addresses and networks of proxies whose `X-Forwarded-For` is trusted. */
  trustedProxies: readonly string[];
  /** Called when the server begins to close: ends the connections that stay open. */
  onDrain?: () => void;
}

/** The HTTP server with what every route shares: limits, headers, log, errors. It has no routes. */
export function httpServer(
  logger: FastifyBaseLogger,
  options: HttpServerOptions,
): { server: FastifyInstance; isClosing: () => boolean } {
  const { graphqlPath, trustedProxies, metrics } = options;
  const lingering = new LingeringClose();
  const server = fastify({
    loggerInstance: logger,
    logController: new LogController({
      disableRequestLogging: true,
      requestIdLogLabel: 'requestId',
    }),
    genReqId: requestIdOf,
    forceCloseConnections: 'idle',
    trustProxy: trustedForwarders(trustedProxies),
    frameworkErrors: (error, request, reply) => {
      // No hook ran that would have set them.
      reply.headers({ ...securityHeaders, [requestIdHeader]: request.id });
      errorHandler(error, request, reply);
      // Nor did the hooks that count requests.
      metrics?.countRequest('other', reply.statusCode);
      metrics?.countError('BAD_REQUEST');
    },
    clientErrorHandler: (error, socket) => {
      if (respondToClientError(error, socket, lingering)) metrics?.countError('BAD_REQUEST');
    },
    return503OnClosing: false,
    serverFactory: (handle) => nodeServer(handle, options, lingering),
  });
  if (trustedProxies.length > 0) removeForwardedPorts(server);
  logRequests(server, graphqlPath, metrics);
  addHeaders(server, options.cors);
  server.server.on('checkExpectation', (request, response) => {
    metrics?.countRequest('other', 417);
    metrics?.countError('BAD_REQUEST');
    rejectExpect(request, response);
  });
  server.server.on('connect', (_, socket) => {
    metrics?.countRequest('other', 405);
    metrics?.countError('BAD_REQUEST');
    rejectConnect(socket as Socket);
  });
  const isClosing = rejectWhileDraining(server, graphqlPath, options.onDrain);
  server.addHook('preClose', async () => lingering.close());
  awaitInFlight(server);
  server.setErrorHandler<FastifyError>(errorHandler);
  server.setNotFoundHandler((_, reply) => reply.code(404).send(httpErrorBody(404)));
  return { server, isClosing };
}

/** Adds the headers of every response, and rejects requests whose own headers no route accepts. */
function addHeaders(server: FastifyInstance, cors: Cors): void {
  server.addHook('onRequest', (_, reply, done) => {
    reply.headers(securityHeaders);
    done();
  });
  addCors(server, cors);
  server.addHook('onRequest', (request, reply, done) => {
    const error = headerError(request.raw);
    if (error === undefined) return done();
    const type = errorMediaType(request.headers.accept);
    void reply.code(400).type(type).send(httpErrorBody(400, error));
  });
}

/** Node's server, which sheds load before Fastify allocates anything for a request. */
function nodeServer(
  handle: RequestListener,
  loadShedding: LoadSheddingOptions,
  lingering: LingeringClose,
): Server {
  const shedLoad = loadShedder(loadShedding);
  const pipeliningLimit = new PipeliningLimit();
  const options = {
    // Node's own response to a missing Host has no body; `headerError` rejects it instead.
    requireHostHeader: false,
    IncomingMessage: UpgradableRequest,
    ServerResponse: responseBeforeBody(lingering),
    ...receiveOptions,
  };
  const server = createServer(options, (request, response) => {
    const { socket } = request;
    // Requests that were parsed in the same read arrive even after their socket was destroyed.
    if (socket.destroyed || isEnding(socket)) return;
    if (pipeliningLimit.exceeds(socket)) return void socket.destroy();
    if (!shedLoad(request, response)) handle(request, response);
  });
  // Node would ask for every body, also for one that is going to be refused.
  server.on('checkContinue', (request, response) => {
    deferContinue(request, response);
    server.emit('request', request, response);
  });
  // Node would silently drop headers beyond a count; their total size is limited in any case.
  server.maxHeadersCount = 0;
  limitIdleTime(server);
  routeUpgrades(server);
  return server;
}
