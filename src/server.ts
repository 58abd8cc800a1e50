import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import type { GraphQLError } from 'graphql';
import type { DataSource } from 'typeorm';
import { BudgetSpent, type Bill, type Budgets } from './budgets/bill';
import { editorRoutes } from './editor/editor.routes';
import { overviewRoutes } from './editor/overview.routes';
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
/** Room for a thousand transfers. */
const largestBody = 1024 * 1024;
/** How long a caller may take to send a request, in milliseconds. */
const longestRequest = 30_000;

/** A host and perhaps a port: whatever else a Host header holds is no host. */
const hostForm = /^(?:[\w.-]+|\[[0-9a-fA-F:.]+\])(?::\d{1,5})?$/;

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
    bodyLimit: largestBody,
    forceCloseConnections: 'idle',
    requestTimeout: longestRequest,
    trustProxy: trustedProxies.length > 0 && [...trustedProxies],
    frameworkErrors: answerError,
  });
  server.addHook('onRequest', (request, reply, done) => {
    if (hostForm.test(request.headers.host ?? 'none')) return done();
    void reply.code(400).type('text/plain').send('The Host header names no host.\n');
  });
  awaitAnswers(server);
  server.addHook('onClose', () => apollo.stop());
  server.setErrorHandler<FastifyError>((error, request, reply) =>
    answerError(error, request, reply),
  );
  server.setNotFoundHandler((_, reply) => reply.code(404).type('text/plain').send('Not found\n'));
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
  healthRoutes(server, dataSource);
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
function healthRoutes(server: FastifyInstance, dataSource: DataSource): void {
  let draining = false;
  server.addHook('preClose', async () => {
    draining = true;
  });
  server.get('/healthz', (_, reply) => reply.type('text/plain').send('ok\n'));
  server.get('/readyz', async (_, reply) => {
    reply.type('text/plain');
    if (draining) return reply.code(503).send('draining\n');
    try {
      const pending = await dataSource.showMigrations();
      if (pending) return await reply.code(503).send('migrations are pending\n');
      return await reply.send('ready\n');
    } catch {
      return reply.code(503).send('the database does not answer\n');
    }
  });
}

/** What goes wrong before GraphQL is reached, or beside it, in the form of its errors. */
function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): unknown {
  const status = error.statusCode ?? 500;
  if (error instanceof BudgetSpent) {
    const { message, extensions } = error as GraphQLError;
    return reply.code(status).send({ errors: [{ message, extensions }] });
  }
  if (status < 500) {
    const errors = [
      { message: reasons[status] ?? reasons[400], extensions: { code: 'BAD_REQUEST' } },
    ];
    return reply.code(status).send({ errors });
  }
  const incident = randomUUID();
  request.log.error({ incident, err: error }, 'internal error');
  const [message, code] = ourFaults[status] ?? ['Internal error', 'INTERNAL_SERVER_ERROR'];
  const errors = [{ message, extensions: { code, incident } }];
  return reply.code(status === 503 ? 503 : 500).send({ errors });
}

const ourFaults: Readonly<Record<number, readonly [message: string, code: string]>> = {
  503: ['The answer takes too long just now; try again', 'UNAVAILABLE'],
};

const reasons: Readonly<Record<number, string>> = {
  400: 'The request is malformed',
  408: 'The request took too long to arrive',
  413: 'The body is larger than 1 MiB',
  415: 'The body is not of the type application/json',
};

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
