import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import type { FastifyBaseLogger } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { setResponseStatus } from './response-status';
import { errorMask, isAborted, preOperationError, type ErrorMask } from './errors/error-mask';
import { truncateErrors, maxErrors } from './errors/error-limit';
import { costOnlyResponse, addCostExtension } from './cost-extension';
import { operationChecks } from './operation-checks';
import { operationLifecycle, type OperationLifecycle } from './operation-lifecycle.plugin';
import { stringifyResult, plannedExecution } from './planned-execution';
import { invalidateOnMutation } from './cache-invalidation';
import { ErrorRequests, type HttpContext, type LoggedRequest } from './request-log';
import { documentLimitsRule } from './limits/document-limits.rule';
import { DocumentCache } from './limits/document-cache';
import { introspectionResponse } from './introspection-execution';
import type { RecordVersion } from '../response-cache/record-version';
import type { PlanCounts } from '../plan/planned-operations';
import type { GatewayMetrics } from '../metrics/gateway-metrics';

/** More tokens than any query of the library or of an ordinary client's introspection has. */
export const maxTokens = 5_000;

/** Whatever answers GraphQL over HTTP: the server itself, or what stands before it. */
export type HttpGraphqlExecutor = Pick<ApolloServer<HttpContext>, 'executeHTTPGraphQLRequest'>;

/** What is thrown where no context could be made: the answer bears the status of the reason. */
export function contextError(
  error: unknown,
  request: LoggedRequest,
  errorRequests: ErrorRequests,
): Error {
  const refusal = preOperationError(error);
  errorRequests.set(refusal, request);
  return refusal;
}

/** What a server does beside resolving. */
export interface GraphqlServerOptions {
  queryPlans?: boolean;
  /** Whether who misspells a name is told of those that are like it. */
  suggestions?: boolean;
  /** What is told of mutations that change the public record. */
  recordVersion?: RecordVersion | null;
  /** Where planned operations are counted, and those that are not. */
  createPlanCounts?: PlanCounts;
  /** What counts operations and errors; null where nobody does. */
  metrics?: GatewayMetrics | null;
  /** The names of operations that may be told of. */
  operationNames?: ReadonlySet<string>;
  /** Of which request an error is. */
  errorRequests?: ErrorRequests;
  /** Where documents that were found good are kept. */
  documentCache?: DocumentCache;
}

/** Apollo Server over the schema. What the caller may not see is logged whole. */
export function graphqlServer(
  schema: GraphQLSchema,
  logger: FastifyBaseLogger,
  options: GraphqlServerOptions = {},
): ApolloServer<HttpContext> {
  const { suggestions = true, metrics = null, errorRequests = new ErrorRequests(logger) } = options;
  const mask = errorMask((incident, reason, error) =>
    errorRequests.logFor(error).error({ incident, err: reason }, 'internal error'),
  );
  const formatError: ErrorMask = (formatted, error) => {
    const masked = mask(formatted, error);
    if (!isAborted(error)) metrics?.countError(masked.extensions.code);
    return masked;
  };
  return new ApolloServer<HttpContext>({
    schema,
    logger,
    // The record is public, and so is its schema.
    introspection: true,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    documentStore: options.documentCache ?? new DocumentCache(),
    parseOptions: { maxTokens: maxTokens },
    validationRules: [documentLimitsRule],
    // Whoever sends thousands of faults has no more of them looked for than are told.
    validationOptions: { maxErrors: maxErrors, hideSuggestions: !suggestions },
    formatError,
    plugins: [
      // Its hooks would wrap every field of the schema.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      operationLifecycle(
        stepsOf(schema, logger, { ...options, metrics, errorRequests, formatError }),
      ),
    ],
    stringifyResult: stringifyResult,
  });
}

/** What is done with an operation, and in which order. */
function stepsOf(
  schema: GraphQLSchema,
  logger: FastifyBaseLogger,
  options: GraphqlServerOptions & { errorRequests: ErrorRequests; formatError: ErrorMask },
): OperationLifecycle {
  const { queryPlans = true, recordVersion = null, createPlanCounts, metrics = null } = options;
  const { operationNames = new Set(), errorRequests, formatError } = options;
  const planned = plannedExecution(schema, logger, {
    formatError,
    errorRequests,
    tally: createPlanCounts,
  });
  return {
    checks: operationChecks(operationNames, errorRequests),
    executors: [costOnlyResponse, introspectionResponse, ...(queryPlans ? [planned] : [])],
    ...(recordVersion && { executionDidStart: invalidateOnMutation(recordVersion) }),
    onResponse: [
      addCostExtension,
      setResponseStatus(operationNames, metrics),
      ({ response }) => truncateErrors(response.body),
    ],
  };
}
