import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import type { DataSource } from 'typeorm';
import type { RateLimits } from '../rate-limits/request-charge';
import { editorRoutes } from '../editor/editor.routes';
import { overviewRoutes } from '../editor/overview.routes';
import { graphqlRoute, longRunningField } from '../http/graphql.route';
import { graphqlServer } from '../graphql/apollo-server';
import { healthRoutes } from '../http/health.routes';
import { httpServer } from '../http/http-server';
import { OverloadDetector } from '../http/overload-detector';
import { longestPoolWaitMs, poolSizes } from '../postgres/pooled-client';
import { planTally } from '../plan/planned-operations';
import { knownOperations } from '../graphql/known-operations';
import type { GatewayMetrics } from '../metrics/gateway-metrics';
import { registerProcessMetrics } from './process-metrics';
import type { Resources } from '../graphql/request-context';
import { ErrorRequests } from '../graphql/request-log';
import { DocumentCache } from '../graphql/limits/document-cache';
import type { RecordVersion } from '../response-cache/record-version';
import { ResponseCache } from '../response-cache/response-cache';
import { gatewaySchema, schemaText } from '../graphql/schema';
import { contextFactory } from '../graphql/context-factory';
import type { Tracing } from '../tracing/span';
import { trustedDocumentGate, type TrustedDocumentPolicy } from '../graphql/trusted-document-gate';

const graphqlPath = '/graphql';

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
  rateLimits: RateLimits | null;
  /** Addresses of proxies, whose word on whom they ask for is taken. */
  trustedProxies: readonly string[];
  /** What counts; null where metrics are not served. */
  metrics: GatewayMetrics | null;
  /** What sends traces; null where none are sent. */
  tracing: Tracing | null;
  /** The documents that are asked for by their ids; null where there are none. */
  trusted: TrustedDocumentPolicy | null;
}

/** The HTTP server, ready to listen. Closing it waits for the answers that are under way. */
export async function gatewayServer(options: ServerOptions): Promise<FastifyInstance> {
  const { dataSource, resources, logger, queryEditor, queryPlans } = options;
  const { recordVersion, cacheBytes, rateLimits, trustedProxies, metrics, tracing, trusted } =
    options;
  const responseCache = recordVersion && new ResponseCache(recordVersion, cacheBytes);
  const [schema, text] = [await gatewaySchema(), await schemaText()];
  const plans = planTally();
  const errorRequests = new ErrorRequests(logger);
  const documentCache = new DocumentCache();
  const apollo = graphqlServer(schema, logger, {
    ...{ queryPlans, suggestions: queryEditor, recordVersion, planTally: plans, metrics },
    ...{ errorRequests, documentCache },
    operationNames: knownOperations(trusted?.documents.operationNames),
  });
  await apollo.start();

  const overload = new OverloadDetector({
    count: () => poolSizes(dataSource).waiting,
    longestMs: () => longestPoolWaitMs(dataSource),
  });
  const { server, isClosing } = httpServer(logger, {
    ...{ graphqlPath, trustedProxies, metrics, overload, cachesResponses: responseCache !== null },
  });
  server.addHook('onClose', async () => {
    overload.close();
    await apollo.stop();
  });
  graphqlRoute(server, {
    ...{ path: graphqlPath, errorRequests, documentCache, responseCache, rateLimits, overload },
    apollo: trusted ? trustedDocumentGate(apollo, trusted, metrics) : apollo,
    takesIds: trusted !== null,
    longRunningDocumentIds: trusted?.documents.idsContaining(longRunningField) ?? [],
    contextOf: contextFactory(resources, tracing),
  });
  server.get('/schema.graphql', (_, reply) => reply.type('text/plain; charset=utf-8').send(text));
  healthRoutes(server, dataSource, overload, isClosing);
  overviewRoutes(server, { graphqlPath, editor: queryEditor });
  if (queryEditor) editorRoutes(server, { graphqlPath });
  const { run, recording } = resources;
  if (metrics)
    registerProcessMetrics(metrics, {
      dataSource,
      run,
      queue: recording.queue,
      plans,
      cache: responseCache,
    });
  return server;
}
