import { createServer, type RequestListener, type Server } from 'node:http';
import type { Socket } from 'node:net';
import fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
} from 'fastify';
import { onResponseClose } from './response-close';
import { loadShedder, type LoadSheddingOptions } from './load-shedding';
import { securityHeaders } from './security-headers';
import { respondToClientError, rejectExpect, rejectConnect } from './client-error';
import { errorHandler, httpErrorBody } from './http-error';
import { requestIdOf } from './request-id';
import { PipeliningLimit } from './pipelining-limit';
import { headerError } from './header-checks';
import { requestPath } from './request-path';
import { logRequests } from './access-log';

/** How long a caller may take to send a request, in milliseconds. */
const longestRequest = 30_000;
/** How long a caller may take no byte of an answer: longer than any answer is waited for. */
const longestStall = 65_000;
/** How often Node looks for requests that take too long, in milliseconds. */
const lookEvery = 5_000;
/** How long a connection is kept on which nothing is asked, in milliseconds. */
const longestPause = 72_000;

export interface HttpServerOptions extends LoadSheddingOptions {
  /** Addresses of proxies, whose word on whom they ask for is taken. */
  trustedProxies: readonly string[];
}

/** What is true of every request, whatever it asks for. Nothing is served yet. */
export function httpServer(
  logger: FastifyBaseLogger,
  options: HttpServerOptions,
): { server: FastifyInstance; isClosing: () => boolean } {
  const { graphqlPath, trustedProxies, metrics } = options;
  const server = fastify({
    loggerInstance: logger,
    logController: new LogController({
      disableRequestLogging: true,
      requestIdLogLabel: 'requestId',
    }),
    genReqId: requestIdOf,
    forceCloseConnections: 'idle',
    trustProxy: trustedProxies.length > 0 && [...trustedProxies],
    frameworkErrors: (error, request, reply) => {
      errorHandler(error, request, reply);
      // It comes before the hooks.
      metrics?.countRequest('other', reply.statusCode);
      metrics?.countError('BAD_REQUEST');
    },
    clientErrorHandler: (error, socket) => {
      if (respondToClientError(error, socket)) metrics?.countError('BAD_REQUEST');
    },
    return503OnClosing: false,
    serverFactory: (handle) => listener(handle, options),
  });
  logRequests(server, graphqlPath, metrics);
  server.addHook('onRequest', (request, reply, done) => {
    reply.headers(securityHeaders);
    const fault = headerError(request.raw);
    if (fault === undefined) return done();
    void reply.code(400).send(httpErrorBody(400, fault));
  });
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
  const isClosing = refuseWhenClosing(server, graphqlPath);
  awaitAnswers(server);
  server.setErrorHandler<FastifyError>(errorHandler);
  server.setNotFoundHandler((_, reply) => reply.code(404).send(httpErrorBody(404)));
  return { server, isClosing };
}

/** What Node hands requests to: those that are refused at the door go no further. */
function listener(handle: RequestListener, door: LoadSheddingOptions): Server {
  const refuses = loadShedder(door);
  // Node would refuse a request without a host without a word.
  const options = {
    requireHostHeader: false,
    requestTimeout: longestRequest,
    connectionsCheckingInterval: lookEvery,
  };
  const pipelined = new PipeliningLimit();
  const server = createServer(options, (request, response) => {
    const { socket } = request;
    // What was read with them comes here all the same.
    if (socket.destroyed) return;
    if (pipelined.exceeds(socket)) return void socket.destroy();
    if (!refuses(request, response)) handle(request, response);
  });
  server.keepAliveTimeout = longestPause;
  // Those beyond a number would not be seen; the size of a head is bounded as it is.
  server.maxHeadersCount = 0;
  server.setTimeout(longestStall);
  return server;
}

/** While answers are waited for, whoever asks anew is told to ask another process. */
function refuseWhenClosing(server: FastifyInstance, graphqlPath: string): () => boolean {
  let closing = false;
  server.addHook('preClose', async () => {
    closing = true;
  });
  server.addHook('onRequest', ({ url }, reply, done) => {
    if (!closing || requestPath(url) !== graphqlPath) return done();
    void reply.code(503).header('retry-after', '1').send(httpErrorBody(503));
  });
  return () => closing;
}

/**
 * Closing waits until every answer under way has been handed to the system: Node takes a
 * connection for idle as soon as an answer was written, and would cut a large one off.
 */
function awaitAnswers(server: FastifyInstance): void {
  const underWay = new Set<FastifyReply['raw']>();
  let onLast: () => void = () => undefined;
  // On which nothing was asked yet: Node does not take them for idle, and would wait.
  const silent = new Set<Socket>();
  server.server.on('connection', (socket: Socket) => {
    silent.add(socket);
    socket.once('close', () => silent.delete(socket));
  });
  server.addHook('onRequest', ({ raw: { socket } }, { raw }, done) => {
    silent.delete(socket);
    underWay.add(raw);
    onResponseClose(socket, raw, () => {
      underWay.delete(raw);
      if (underWay.size === 0) onLast();
    });
    done();
  });
  server.addHook('preClose', async () => {
    if (underWay.size > 0) await new Promise<void>((resolve) => (onLast = resolve));
    for (const socket of silent) socket.destroy();
  });
}
