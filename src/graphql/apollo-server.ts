import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import type { FastifyBaseLogger } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { setResponseStatus } from './response-status';
import { errorMask, isAborted, preOperationError, type ErrorMask } from './errors/error-mask';
import { truncateErrors, maxErrors } from './errors/error-limit';
import { failureLog } from './errors/failure-log';
import { InputErrorExpansion } from './errors/input-error-expansion';
import { costOnlyResponse, addCostExtension } from './cost-extension';
import { operationChecks } from './operation-checks';
import { operationLifecycle, type OperationLifecycle } from './operation-lifecycle.plugin';
import { createPlans, plannedExecution, stringifyResult } from './planned-execution';
import { statedExecution } from './record-times/stated-execution';
import { invalidateOnMutation } from './cache-invalidation';
import { ErrorRequests, type HttpContext, type LoggedRequest } from './request-log';
import { documentLimitsRule } from './limits/document-limits.rule';
import { DocumentCache } from './limits/document-cache';
import { SharedResults } from './subscriptions/shared-results';
import { subscriptionStart } from './subscriptions/subscription-start';
import { introspectionResponse } from './introspection-execution';
import type { RecordVersion } from '../response-cache/record-version';
import type { PlanCounts } from '../plan/planned-operations';
import { mutationFieldNames } from './mutation-fields';
import type { GatewayMetrics } from '../metrics/gateway-metrics';

/** More tokens than any query of the library or of a client's introspection has. */
export const maxTokens = 5_000;

/** Executes GraphQL over HTTP: Apollo Server itself, or a gate before it. */
export type HttpGraphqlExecutor = Pick<ApolloServer<HttpContext>, 'executeHTTPGraphQLRequest'>;

/** The error to throw if no context could be created; it has the HTTP status of the reason. */
export function contextError(
  reason: unknown,
  request: LoggedRequest,
  errorRequests: ErrorRequests,
): Error {
  const error = preOperationError(reason);
  errorRequests.set(error, request);
  return error;
}

export interface GraphqlServerOptions {
  /** Whether operations are executed by plans where they have one. */
  queryPlans?: boolean;
  /** Whether errors about unknown names suggest similar ones. */
  suggestions?: boolean;
  /** Unknown, so that the cache is bypassed, while a mutation changes the public record. */
  recordVersion?: RecordVersion | null;
  /** Counts operations with and without a plan. */
  planCounts?: PlanCounts;
  metrics?: GatewayMetrics | null;
  /** The operation names that may appear in metrics and in the log. */
  operationNames?: ReadonlySet<string>;
  errorRequests?: ErrorRequests;
  documentCache?: DocumentCache;
}

/** Apollo Server over the schema. Internal errors are masked, and logged whole. */
export function graphqlServer(
  schema: GraphQLSchema,
  logger: FastifyBaseLogger,
  options: GraphqlServerOptions = {},
): ApolloServer<HttpContext> {
  const { suggestions = true, metrics = null, errorRequests = new ErrorRequests(logger) } = options;
  const mask = errorMask(failureLog(errorRequests));
  const expansion = new InputErrorExpansion();
  const formatError: ErrorMask = (formatted, error) => {
    const masked = mask(formatted, error);
    const all = expansion.expand(masked, error);
    if (!isAborted(error)) for (const each of all) metrics?.countError(each.extensions.code);
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
    parseOptions: { maxTokens },
    validationRules: [documentLimitsRule],
    // Validation stops at as many errors as a response may have.
    validationOptions: { maxErrors, hideSuggestions: !suggestions },
    formatError,
    plugins: [
      // Its hooks would wrap every field of the schema.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      operationLifecycle(
        lifecycleSteps(schema, logger, {
          ...options,
          metrics,
          errorRequests,
          formatError,
          expansion,
        }),
      ),
    ],
    stringifyResult,
  });
}

function lifecycleSteps(
  schema: GraphQLSchema,
  logger: FastifyBaseLogger,
  options: GraphqlServerOptions & {
    errorRequests: ErrorRequests;
    formatError: ErrorMask;
    expansion: InputErrorExpansion;
  },
): OperationLifecycle {
  const { queryPlans = true, recordVersion = null, planCounts, metrics = null } = options;
  const { operationNames = new Set(), errorRequests, formatError, expansion } = options;
  metrics?.declareMutationFields(mutationFieldNames(schema));
  const plans = queryPlans ? createPlans(schema, logger, planCounts) : null;
  const stated = statedExecution(schema, { plans, formatError, errorRequests });
  const planned = plans && plannedExecution(plans, { formatError, errorRequests });
  return {
    checks: operationChecks(operationNames, errorRequests),
    executors: [
      costOnlyResponse,
      introspectionResponse,
      subscriptionStart({ formatError, errorRequests, sharedResults: new SharedResults() }),
      stated,
      ...(planned ? [planned] : []),
    ],
    ...(recordVersion && { executionDidStart: invalidateOnMutation(recordVersion) }),
    onResponse: [
      addCostExtension,
      setResponseStatus(operationNames, metrics),
      ({ response }) => {
        expansion.addTo(response.body);
        truncateErrors(response.body);
      },
    ],
  };
}
