import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import type { FastifyBaseLogger } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { answerStatus } from './answer-status';
import { errorMask, requestRefusal } from './errors/error-mask';
import { inputChecks } from './input-checks';
import { answerText, plannedAnswers } from './planned-answers';
import { recordChanges } from './record-changes';
import { schemaAnswers } from './schema-answers';
import type { RecordVersion } from './response-cache/record-version';
import type { Context } from './kernel/context';

/** More tokens than any query of the library or of an ordinary client's introspection has. */
const mostTokens = 10_000;

/** Makes a request's context; where that fails, the answer bears the status of the reason. */
export async function contextOrRefusal(make: () => Promise<Context>): Promise<Context> {
  try {
    return await make();
  } catch (error) {
    throw requestRefusal(error);
  }
}

/** What a server does beside resolving. */
export interface GraphqlServerOptions {
  queryPlans?: boolean;
  /** What is told of mutations that change the public record. */
  recordVersion?: RecordVersion | null;
}

/** Apollo Server over the schema. What the caller may not see is logged whole. */
export function graphqlServer(
  schema: GraphQLSchema,
  logger: FastifyBaseLogger,
  { queryPlans = true, recordVersion = null }: GraphqlServerOptions = {},
): ApolloServer<Context> {
  const formatError = errorMask((incident, error) =>
    logger.error({ incident, err: error }, 'internal error'),
  );
  return new ApolloServer<Context>({
    schema,
    logger,
    // The record is public, and so is its schema.
    introspection: true,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: mostTokens },
    formatError,
    plugins: [
      // Its hooks would wrap every field of the schema.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      inputChecks,
      answerStatus,
      ...(recordVersion ? [recordChanges(recordVersion)] : []),
      schemaAnswers(schema),
      ...(queryPlans ? [plannedAnswers(schema, logger, formatError)] : []),
    ],
    stringifyResult: answerText,
  });
}
