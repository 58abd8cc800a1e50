import type { FastifyInstance } from 'fastify';
import type { DataSource } from 'typeorm';
import { editorPath, editorRoutes } from '../editor/editor.routes';
import { rejectPersonalNumbers } from '../http/address-check';
import { rejectBlindRequests } from '../http/blind-request';
import { changesRoutes } from '../http/changes.routes';
import { Cors } from '../http/cors';
import { redirectBrowsers } from '../http/editor-redirect';
import { healthRoutes } from '../http/health.routes';
import { httpServer } from '../http/http-server';
import { OverloadDetector } from '../http/overload-detector';
import { schemaRoute } from '../http/schema.route';
import { snapshotRoute } from '../http/snapshot.route';
import { DatabaseHealth } from '../postgres/database-health';
import {
  longestPoolWaitMs,
  maxPoolConnections,
  poolSizes,
  poolUse,
} from '../postgres/pooled-client';
import { Live } from '../live/live-transports';
import { defaultConnections, slowClientMs } from '../live/live-limits';
import { createPlanCounts } from '../plan/planned-operations';
import { apiPaths } from './api-paths';
import { serveExports } from './exports';
import { graphqlPath, serveOperations } from './served-operations';
import type { ServerOptions } from './server-options';
import { registerProcessMetrics } from './process-metrics';
import { ResponseCache } from '../response-cache/response-cache';
import { gatewaySchema, schemaText } from '../graphql/schema';
import { serveWeb } from './web-pages';
import { requestAuthenticator } from '../graphql/context-factory';

/** The HTTP server, ready to listen. Closing it waits for the requests in flight. */
export async function gatewayServer(options: ServerOptions): Promise<FastifyInstance> {
  const { dataSource, resources, logger, queryEditor, metrics } = options;
  const cache = createCache(options);
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
  const parts = { cache, plans, overloadDetector, live, cors };
  const executeOwn = await serveOperations(server, options, parts);
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
  serveWeb(server, options, { executeRequest: executeOwn, cache, graphqlPath });
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

/** Null where nothing is cached. Only responses of planned operations are. */
function createCache({
  recordVersion,
  queryPlans,
  ...options
}: ServerOptions): ResponseCache | null {
  const cacheBytes = queryPlans ? options.cacheBytes : 0;
  return recordVersion && cacheBytes > 0 ? new ResponseCache(recordVersion, cacheBytes) : null;
}

function createOverloadDetector(dataSource: DataSource): OverloadDetector {
  return new OverloadDetector({
    connections: () => maxPoolConnections(dataSource),
    size: () => poolSizes(dataSource).waiting,
    longestWaitMs: () => longestPoolWaitMs(dataSource),
    use: () => poolUse(dataSource),
  });
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
    slowClientMs: options.slowClientMs ?? slowClientMs,
  });
}
