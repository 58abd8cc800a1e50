import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import type { DataSource } from 'typeorm';
import type { RateLimits } from '../rate-limits/request-charge';
import type { EvidenceKey } from '../evidence/heads/signing-key';
import { editorPath, editorRoutes } from '../editor/editor.routes';
import { overviewRoutes } from '../editor/overview.routes';
import { rejectPersonalNumbers } from '../http/address-check';
import { rejectBlindRequests } from '../http/blind-request';
import { changesRoutes } from '../http/changes.routes';
import { Cors } from '../http/cors';
import { redirectBrowsers } from '../http/editor-redirect';
import { graphqlRoute } from '../http/graphql.route';
import { graphqlServer } from '../graphql/apollo-server';
import { healthRoutes } from '../http/health.routes';
import { httpServer } from '../http/http-server';
import type { OverloadDetector } from '../http/overload-detector';
import { schemaRoute } from '../http/schema.route';
import { snapshotRoute } from '../http/snapshot.route';
import { DatabaseHealth } from '../postgres/database-health';
import { Live } from '../live/live-transports';
import { defaultConnections } from '../live/live-limits';
import type { KeyChanges } from '../domains/tenants/key-changes';
import type { ConnectionLimits } from '../live/live-connections';
import { createPlanCounts, type PlanCounts } from '../plan/planned-operations';
import { knownOperations } from '../graphql/known-operations';
import type { GatewayMetrics } from '../metrics/gateway-metrics';
import { registerProcessMetrics } from './process-metrics';
import type { Resources } from '../graphql/request-resources';
import { ErrorRequests } from '../graphql/request-log';
import { DocumentCache } from '../graphql/limits/document-cache';
import { apiPaths, graphqlPath } from './api-paths';
import { createOverloadDetector } from './overload';
import { serveExports } from './exports';
import type { RecordVersion } from '../response-cache/record-version';
import { ResponseCache } from '../response-cache/response-cache';
import { gatewaySchema, schemaText } from '../graphql/schema';
import { contextFactory, requestAuthenticator } from '../graphql/context-factory';
import type { Tracing } from '../tracing/span';
import { trustedDocumentGate, type TrustedDocumentPolicy } from '../graphql/trusted-document-gate';

/** Everything a server is built from. */
export interface ServerOptions {
  /** The database of `resources`. */
  dataSource: DataSource;
  /** What `/readyz` checks; where it is not given, no writes are reported to it. */
  health?: DatabaseHealth;
  resources: Resources;
  logger: FastifyBaseLogger;
  queryEditor: boolean;
  /** Whether a stop began: the process still serves, and `/readyz` says that it is draining. */
  isStopping?: () => boolean;
  queryPlans: boolean;
  /** The version of the public record; null where it is not followed: nothing is cached. */
  recordVersion: RecordVersion | null;
  /** The size limit of the response cache; 0: nothing is cached. */
  cacheBytes: number;
  /** Null where clients are not limited. */
  rateLimits: RateLimits | null;
  /** Addresses and networks of proxies whose `X-Forwarded-For` is trusted. */
  trustedProxies: readonly string[];
  /** Origins whose pages may call the API; `*` alone: any, without a key. */
  corsOrigins: readonly string[];
  /** Null, the default: changes of keys are not notified. */
  keyChanges?: KeyChanges | null;
  /** How many connections of subscriptions may be open. */
  liveConnections?: ConnectionLimits;
  /** Null where metrics are not served. */
  metrics: GatewayMetrics | null;
  /** Null where no traces are sent. */
  tracing: Tracing | null;
  /** Null where no trusted documents are configured. */
  trustedDocuments: TrustedDocumentPolicy | null;
  /** Signs the heads of exported evaluations; null, the default: they are not signed. */
  evidenceKey?: EvidenceKey | null;
}

/** The HTTP server, ready to listen. Closing it waits for the requests in flight. */
export async function gatewayServer(options: ServerOptions): Promise<FastifyInstance> {
  const { dataSource, resources, logger, queryEditor, recordVersion, metrics } = options;
  // Only responses of planned operations are cached.
  const cacheBytes = options.queryPlans ? options.cacheBytes : 0;
  const cache =
    recordVersion && cacheBytes > 0 ? new ResponseCache(recordVersion, cacheBytes) : null;
  const plans = createPlanCounts();
  const overloadDetector = createOverloadDetector(dataSource);
  const schema = await gatewaySchema();
  const cors = new Cors(options.corsOrigins, apiPaths(schema));
  const live = createLive(options, cors);
  const { server, isClosing } = httpServer(logger, {
    graphqlPath,
    trustedProxies: options.trustedProxies,
    metrics,
    overloadDetector,
    cachesResponses: cache !== null,
    cors,
    onDrain: () => live.drain(),
  });
  server.addHook('onClose', async () => {
    overloadDetector.close();
    live.close();
  });
  rejectBlindRequests(server, [...apiPaths(schema).keys()]);
  // GraphQL checks addresses where no cached response is found; the editor's page says it itself.
  rejectPersonalNumbers(server, [graphqlPath, ...(queryEditor ? [`/${editorPath}`] : [])]);
  await serveGraphql(server, options, { cache, plans, overloadDetector, live });
  schemaRoute(server, await schemaText());
  changesRoutes(server, { run: resources.run, rateLimits: options.rateLimits });
  snapshotRoute(server, {
    authenticate: requestAuthenticator(resources, options.tracing),
    run: resources.run,
    rateLimits: options.rateLimits,
  });
  const { health = new DatabaseHealth(dataSource, false) } = options;
  const isDraining = (): boolean => options.isStopping?.() === true || isClosing();
  serveExports(server, options, { schema, overloadDetector, isStopping: isClosing });
  const readinessProblem = healthRoutes(server, health, overloadDetector, isDraining);
  overviewRoutes(server, { graphqlPath, editor: queryEditor });
  if (queryEditor) {
    editorRoutes(server, { graphqlPath });
    redirectBrowsers(server, graphqlPath, editorPath);
  }
  if (metrics) {
    const { run, recording, publicationCounts, recordReads = null } = resources;
    const parts = { queue: recording.queue, publicationCounts, plans, cache, recordReads };
    const state = { overloadDetector, readinessProblem, live: live.connections };
    registerProcessMetrics(metrics, { dataSource, run, ...parts, ...state });
  }
  return server;
}

function createLive(options: ServerOptions, cors: Cors): Live {
  const { resources, tracing, rateLimits, keyChanges = null } = options;
  const { keys, run } = resources;
  return new Live({
    authenticate: requestAuthenticator(resources, tracing),
    rateLimits,
    cors,
    keyLookUp: { keys, run, keyChanges },
    limits: options.liveConnections ?? defaultConnections,
  });
}

/** The parts of a server that its GraphQL route shares with its other routes. */
interface SharedParts {
  cache: ResponseCache | null;
  plans: PlanCounts;
  overloadDetector: OverloadDetector;
  live: Live;
}

async function serveGraphql(
  server: FastifyInstance,
  options: ServerOptions,
  { cache, plans, overloadDetector, live }: SharedParts,
): Promise<void> {
  const { logger, metrics, trustedDocuments } = options;
  const errorRequests = new ErrorRequests(logger);
  const documentCache = new DocumentCache();
  const apollo = graphqlServer(await gatewaySchema(), logger, {
    queryPlans: options.queryPlans,
    suggestions: options.queryEditor,
    recordVersion: options.recordVersion,
    planCounts: plans,
    metrics,
    errorRequests,
    documentCache,
    operationNames: knownOperations(trustedDocuments?.documents.operationNames),
  });
  await apollo.start();
  server.addHook('onClose', () => apollo.stop());
  graphqlRoute(server, {
    path: graphqlPath,
    apollo: trustedDocuments ? trustedDocumentGate(apollo, trustedDocuments, metrics) : apollo,
    createContext: contextFactory(options.resources, options.tracing),
    authenticate: requestAuthenticator(options.resources, options.tracing),
    errorRequests,
    documentCache,
    overloadDetector,
    rateLimits: options.rateLimits,
    responseCache: cache,
    acceptsDocumentIds: trustedDocuments !== null,
    live,
  });
}
