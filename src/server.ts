import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
} from 'fastify';
import type { DataSource } from 'typeorm';
import type { Bill, Budgets } from './budgets/bill';
import { editorRoutes } from './editor/editor.routes';
import { overviewRoutes } from './editor/overview.routes';
import { answerHeaders } from './errors/answer-headers';
import { answerClientError, refuseExpectation } from './errors/client-error';
import { answerError, refusalOf } from './errors/http-refusal';
import { graphqlRoute } from './graphql.route';
import { graphqlServer } from './graphql-server';
import { Unauthenticated } from './kernel/access-error';
import type { Caller } from './kernel/caller';
import { requestContext, type Resources } from './request-context';
import type { RecordVersion } from './response-cache/record-version';
import { ResponseCache } from './response-cache/response-cache';
import { gatewaySchema, schemaText } from './schema';
import { authenticate, bearerKey } from './tenants/authenticate';

const graphqlPath = '/graphql';
/** How long a caller may take to send a request, in milliseconds. */
const longestRequest = 30_000;

/** A host and perhaps a port: whatever else a Host header holds is no host. */
const hostForm = /^(?:[\w.-]+|\[[0-9a-fA-F:.]+\])(?::\d{1,5})?$/;

/** The first HTTP knew no hosts. */
function namesHost({ headers, httpVersion }: IncomingMessage): boolean {
  return headers.host === undefined ? httpVersion === '1.0' : hostForm.test(headers.host);
}

export interface ServerOptions {
  /** The database that the resources are of: it says whether the process can do its work. */
  dataSource: DataSource;
  resources: Resources;
  logger: FastifyBaseLogger;
  queryEditor: boolean;
  queryPlans: boolean;
  /** Which state the record is in; null where no answers are kept. */
  recordVersion: RecordVersion | null;
  /** How many bytes of answers are kept. */
  cacheBytes: number;
  /** What callers may spend; null where nobody counts. */
  budgets: Budgets | null;
  /** Addresses of proxies, whose word on whom they ask for is taken. */
  trustedProxies: readonly string[];
}

/** The HTTP server, ready to listen. Closing it waits for the answers that are under way. */
export async function gatewayServer(options: ServerOptions): Promise<FastifyInstance> {
  const { dataSource, resources, logger, queryEditor, queryPlans } = options;
  const { recordVersion, cacheBytes, budgets, trustedProxies } = options;
  const cache = recordVersion && new ResponseCache(recordVersion, cacheBytes);
  const [schema, text] = [await gatewaySchema(), await schemaText()];
  const apollo = graphqlServer(schema, logger, { queryPlans, recordVersion });
  await apollo.start();

  const server = fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: 'idle',
    requestTimeout: longestRequest,
    trustProxy: trustedProxies.length > 0 && [...trustedProxies],
    frameworkErrors: answerError,
    clientErrorHandler: answerClientError,
    // Node would refuse it without a word.
    http: { requireHostHeader: false },
    return503OnClosing: false,
  });
  server.addHook('onRequest', (request, reply, done) => {
    reply.headers(answerHeaders);
    if (namesHost(request.raw)) return done();
    void reply.code(400).send(refusalOf(400, 'The Host header names no host'));
  });
  server.server.on('checkExpectation', refuseExpectation);
  const isClosing = refuseWhenClosing(server);
  awaitAnswers(server);
  server.addHook('onClose', () => apollo.stop());
  server.setErrorHandler<FastifyError>((error, request, reply) =>
    answerError(error, request, reply),
  );
  server.setNotFoundHandler((_, reply) => reply.code(404).send(refusalOf(404)));
  graphqlRoute(server, {
    path: graphqlPath,
    apollo,
    contextOf: async ({ authorization }, bill) => {
      const caller = await callerOf(resources, authorization, bill);
      if (caller) bill?.chargeTo(caller.tenantId);
      return requestContext(resources, { caller, spend: (cost) => bill?.spend(cost) });
    },
    cache,
    budgets,
  });
  server.get('/schema.graphql', (_, reply) => reply.type('text/plain; charset=utf-8').send(text));
  healthRoutes(server, dataSource, isClosing);
  overviewRoutes(server, { graphqlPath, editor: queryEditor });
  if (queryEditor) editorRoutes(server, { graphqlPath });
  return server;
}

/** Whose key was sent. One that nobody has is paid for by the address that it comes from. */
async function callerOf(
  { run }: Resources,
  authorization: string | undefined,
  bill: Bill | null,
): Promise<Caller | null> {
  try {
    const key = bearerKey(authorization);
    return key === null ? null : await authenticate(run, key);
  } catch (error) {
    if (error instanceof Unauthenticated) bill?.chargeForUnknownKey();
    throw error;
  }
}

/** Whether the process answers, and whether it can do its work. */
function healthRoutes(
  server: FastifyInstance,
  dataSource: DataSource,
  isClosing: () => boolean,
): void {
  server.get('/healthz', (_, reply) => reply.type('text/plain').send('ok\n'));
  server.get('/readyz', async (_, reply) => {
    reply.type('text/plain');
    if (isClosing()) return reply.code(503).send('draining\n');
    try {
      const pending = await dataSource.showMigrations();
      if (pending) return await reply.code(503).send('migrations are pending\n');
      return await reply.send('ready\n');
    } catch {
      return reply.code(503).send('the database does not answer\n');
    }
  });
}

/** While answers are waited for, whoever asks anew is told to ask another process. */
function refuseWhenClosing(server: FastifyInstance): () => boolean {
  let closing = false;
  server.addHook('preClose', async () => {
    closing = true;
  });
  server.addHook('onRequest', ({ url }, reply, done) => {
    if (!closing || url.split('?', 1)[0] !== graphqlPath) return done();
    void reply.code(503).send(refusalOf(503));
  });
  return () => closing;
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
