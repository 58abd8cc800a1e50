import type { FastifyInstance } from 'fastify';
import { contextFactory, requestAuthenticator } from '../graphql/context-factory';
import { graphqlServer } from '../graphql/apollo-server';
import { knownOperations } from '../graphql/known-operations';
import { DocumentCache } from '../graphql/limits/document-cache';
import { ErrorRequests } from '../graphql/request-log';
import { gatewaySchema } from '../graphql/schema';
import { trustedDocumentGate } from '../graphql/trusted-document-gate';
import type { Cors } from '../http/cors';
import { messageHandler, type ExecuteRequest } from '../http/graphql-handler';
import { graphqlRoute } from '../http/graphql.route';
import type { OverloadDetector } from '../http/overload-detector';
import type { Live } from '../live/live-transports';
import { mcpRoute } from '../mcp/mcp.route';
import { readPackageVersion } from '../package-version';
import type { PlanCounts } from '../plan/planned-operations';
import type { ResponseCache } from '../response-cache/response-cache';
import type { ServerOptions } from './server-options';

/** The parts of a server that its routes share. */
interface SharedParts {
  cache: ResponseCache | null;
  plans: PlanCounts;
  overloadDetector: OverloadDetector;
  live: Live;
  cors: Cors;
}

export const graphqlPath = '/graphql';

/**
 * Serves GraphQL over HTTP, and the Model Context Protocol, whose tools are operations of it.
 * Returns what executes operations whose documents are the gateway's own: no client can send one.
 */
export async function serveOperations(
  server: FastifyInstance,
  options: ServerOptions,
  { cache, plans, overloadDetector, live, cors }: SharedParts,
): Promise<ExecuteRequest> {
  const { logger, metrics, trustedDocuments, mcpHosts = null } = options;
  const schema = await gatewaySchema();
  const errorRequests = new ErrorRequests(logger);
  const documentCache = new DocumentCache();
  const apollo = graphqlServer(schema, logger, {
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
  const createContext = contextFactory(options.resources, options.tracing);
  const handling = { createContext, errorRequests, documentCache, overloadDetector };
  graphqlRoute(server, {
    ...handling,
    path: graphqlPath,
    apollo: trustedDocuments ? trustedDocumentGate(apollo, trustedDocuments, metrics) : apollo,
    authenticate: requestAuthenticator(options.resources, options.tracing),
    rateLimits: options.rateLimits,
    responseCache: cache,
    acceptsDocumentIds: trustedDocuments !== null,
    live,
  });
  const executeOwn = messageHandler({ ...handling, apollo });
  if (mcpHosts === null) return executeOwn;
  mcpRoute(server, {
    schema,
    version: readPackageVersion(),
    executeRequest: executeOwn,
    rateLimits: options.rateLimits,
    cors,
    hosts: mcpHosts,
  });
  return executeOwn;
}
