import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
} from 'fastify';
import { answerHeaders } from './errors/answer-headers';
import { answerClientError, refuseExpectation } from './errors/client-error';
import { errorAnswer, refusalOf } from './errors/http-refusal';
import type { GatewayMetrics } from './metrics/gateway-metrics';
import { overloaded, type Overload } from './overload';
import { requestIdHeader, requestIdOf } from './requests/request-id';
import { tellOfRequests } from './told-requests';

/** How long a caller may take to send a request, in milliseconds. */
const longestRequest = 30_000;

/** A host and perhaps a port: whatever else a Host header holds is no host. */
const hostForm = /^(?:[\w.-]+|\[[0-9a-fA-F:.]+\])(?::\d{1,5})?$/;

/** The first HTTP knew no hosts. */
function namesHost({ headers, httpVersion }: IncomingMessage): boolean {
  return headers.host === undefined ? httpVersion === '1.0' : hostForm.test(headers.host);
}

export interface HttpServerOptions {
  graphqlPath: string;
  /** Addresses of proxies, whose word on whom they ask for is taken. */
  trustedProxies: readonly string[];
  metrics: GatewayMetrics | null;
  overload: Overload;
  /** Whether answers are kept, which ask no database. */
  keepsAnswers: boolean;
}

/** What is true of every request, whatever it asks for. Nothing is served yet. */
export function httpServer(
  logger: FastifyBaseLogger,
  options: HttpServerOptions,
): { server: FastifyInstance; isClosing: () => boolean } {
  const { graphqlPath, trustedProxies, metrics } = options;
  const answerError = errorAnswer((code) => metrics?.countError(code));
  const server = fastify({
    loggerInstance: logger,
    logController: new LogController({
      disableRequestLogging: true,
      requestIdLogLabel: 'requestId',
    }),
    genReqId: requestIdOf,
    forceCloseConnections: 'idle',
    requestTimeout: longestRequest,
    trustProxy: trustedProxies.length > 0 && [...trustedProxies],
    frameworkErrors: (error, request, reply) => {
      answerError(error, request, reply);
      // It comes before the hooks.
      metrics?.countRequest('other', reply.statusCode);
    },
    clientErrorHandler: answerClientError,
    // Node would refuse it without a word.
    http: { requireHostHeader: false },
    return503OnClosing: false,
  });
  refuseEarly(server, options);
  tellOfRequests(server, graphqlPath, metrics);
  server.addHook('onRequest', (request, reply, done) => {
    reply.headers(answerHeaders);
    if (namesHost(request.raw)) return done();
    void reply.code(400).send(refusalOf(400, 'The Host header names no host'));
  });
  server.server.on('checkExpectation', refuseExpectation);
  const isClosing = refuseWhenClosing(server, graphqlPath);
  awaitAnswers(server);
  server.setErrorHandler<FastifyError>(answerError);
  server.setNotFoundHandler((_, reply) => reply.code(404).send(refusalOf(404)));
  return { server, isClosing };
}

/**
 * Whoever cannot be answered in time is told so at as little cost as can be: nothing that was sent
 * is read, and nothing is made for it.
 */
function refuseEarly(
  server: FastifyInstance,
  { graphqlPath, metrics, overload, keepsAnswers }: HttpServerOptions,
): void {
  const body = JSON.stringify(refusalOf(503, overloaded.message));
  const headers = {
    ...answerHeaders,
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'retry-after': '1',
  };
  server.addHook('onRequest', ({ id, url, headers: { authorization } }, reply, done) => {
    if (!url.startsWith(graphqlPath)) return done();
    const mayBeKept = keepsAnswers && authorization === undefined;
    if (!overload.isBehind && (mayBeKept || !overload.isFull)) return done();
    metrics?.countRequest('graphql', 503);
    reply.hijack();
    reply.raw.writeHead(503, { ...headers, [requestIdHeader]: id }).end(body);
  });
}

/** While answers are waited for, whoever asks anew is told to ask another process. */
function refuseWhenClosing(server: FastifyInstance, graphqlPath: string): () => boolean {
  let closing = false;
  server.addHook('preClose', async () => {
    closing = true;
  });
  server.addHook('onRequest', ({ url }, reply, done) => {
    if (!closing || url.split('?', 1)[0] !== graphqlPath) return done();
    void reply.code(503).header('retry-after', '1').send(refusalOf(503));
  });
  return () => closing;
}

/**
 * Closing waits until every answer under way has been handed to the system: Node takes a
 * connection for idle as soon as an answer was written, and would cut a large one off.
 */
function awaitAnswers(server: FastifyInstance): void {
  const underWay = new Set<FastifyReply['raw']>();
  // On which nothing was asked yet: Node does not take them for idle, and would wait.
  const silent = new Set<Socket>();
  server.server.on('connection', (socket: Socket) => {
    silent.add(socket);
    socket.once('close', () => silent.delete(socket));
  });
  server.addHook('onRequest', ({ raw: { socket } }, { raw }, done) => {
    silent.delete(socket);
    underWay.add(raw);
    raw.once('close', () => underWay.delete(raw));
    done();
  });
  server.addHook('preClose', async () => {
    await Promise.all([...underWay].map((raw) => once(raw, 'close')));
    for (const socket of silent) socket.destroy();
  });
}
