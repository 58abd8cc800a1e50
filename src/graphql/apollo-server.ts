import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import type { FastifyBaseLogger } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { answerStatus } from './response-status';
import { errorMask, isAbandoned, requestRefusal, type ErrorMask } from './errors/error-mask';
import { leaveFewErrors, mostErrors } from './errors/error-limit';
import { costAnswer, tellCost } from './cost-extension';
import { inputChecks } from './operation-checks';
import { operationSteps, type OperationSteps } from './operation-lifecycle.plugin';
import { answerText, plannedAnswers } from './planned-execution';
import { recordChanges } from './cache-invalidation';
import { ErrorOrigins, type LoggedContext, type LoggedRequest } from './request-log';
import { boundedDocument } from './limits/document-limits.rule';
import { KnownDocuments } from './limits/document-cache';
import { schemaAnswer } from './introspection-execution';
import type { RecordVersion } from '../response-cache/record-version';
import type { PlanTally } from '../plan/planned-operations';
import type { GatewayMetrics } from '../metrics/gateway-metrics';

/** More tokens than any query of the library or of an ordinary client's introspection has. */
export const mostTokens = 5_000;

/** Whatever answers GraphQL over HTTP: the server itself, or what stands before it. */
export type GraphqlAnswerer = Pick<ApolloServer<LoggedContext>, 'executeHTTPGraphQLRequest'>;

/** What is thrown where no context could be made: the answer bears the status of the reason. */
export function refusedContext(
  error: unknown,
  request: LoggedRequest,
  origins: ErrorOrigins,
): Error {
  const refusal = requestRefusal(error);
  origins.note(refusal, request);
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
  plans?: PlanTally;
  /** What counts operations and errors; null where nobody does. */
  metrics?: GatewayMetrics | null;
  /** The names of operations that may be told of. */
  operationNames?: ReadonlySet<string>;
  /** Of which request an error is. */
  origins?: ErrorOrigins;
  /** Where documents that were found good are kept. */
  documents?: KnownDocuments;
}

/** Apollo Server over the schema. What the caller may not see is logged whole. */
export function graphqlServer(
  schema: GraphQLSchema,
  logger: FastifyBaseLogger,
  options: GraphqlServerOptions = {},
): ApolloServer<LoggedContext> {
  const { suggestions = true, metrics = null, origins = new ErrorOrigins(logger) } = options;
  const mask = errorMask((incident, reason, error) =>
    origins.logOf(error).error({ incident, err: reason }, 'internal error'),
  );
  const formatError: ErrorMask = (formatted, error) => {
    const told = mask(formatted, error);
    if (!isAbandoned(error)) metrics?.countError(String(told.extensions?.['code']));
    return told;
  };
  return new ApolloServer<LoggedContext>({
    schema,
    logger,
    // The record is public, and so is its schema.
    introspection: true,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    documentStore: options.documents ?? new KnownDocuments(),
    parseOptions: { maxTokens: mostTokens },
    validationRules: [boundedDocument],
    // Whoever sends thousands of faults has no more of them looked for than are told.
    validationOptions: { maxErrors: mostErrors, hideSuggestions: !suggestions },
    formatError,
    plugins: [
      // Its hooks would wrap every field of the schema.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      operationSteps(stepsOf(schema, logger, { ...options, metrics, origins, formatError })),
    ],
    stringifyResult: answerText,
  });
}

/** What is done with an operation, and in which order. */
function stepsOf(
  schema: GraphQLSchema,
  logger: FastifyBaseLogger,
  options: GraphqlServerOptions & { origins: ErrorOrigins; formatError: ErrorMask },
): OperationSteps {
  const { queryPlans = true, recordVersion = null, plans, metrics = null } = options;
  const { operationNames = new Set(), origins, formatError } = options;
  const planned = plannedAnswers(schema, logger, { formatError, origins, tally: plans });
  return {
    checks: inputChecks(operationNames, origins),
    answerers: [costAnswer, schemaAnswer, ...(queryPlans ? [planned] : [])],
    ...(recordVersion && { executionDidStart: recordChanges(recordVersion) }),
    lastTouches: [
      tellCost,
      answerStatus(operationNames, metrics),
      ({ response }) => leaveFewErrors(response.body),
    ],
  };
}
