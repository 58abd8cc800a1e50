import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import type { FastifyBaseLogger } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { errorMask, headersOf, requestRefusal, statusOfCode } from './errors/error-mask';
import { inputChecks } from './input-checks';
import { answerText, plannedAnswers } from './planned-answers';
import { recordChanges } from './record-changes';
import { schemaAnswers } from './schema-answers';
import type { RecordVersion } from './response-cache/record-version';
import type { Context } from './kernel/context';

/** More tokens than any query of the library or of an ordinary client's introspection has. */
const mostTokens = 10_000;

/** An answer that holds no data bears the status of its first error, and one that does is fine. */
const setStatus: ApolloServerPlugin<Context> = {
  requestDidStart: async () => ({
    willSendResponse: async ({ response }) => {
      if (response.body.kind !== 'single') return;
      const { data, errors } = response.body.singleResult;
      if (data == null && errors?.length) {
        const code = String(errors[0]?.extensions?.['code']);
        // What is no GraphQL at all has statuses of its own, such as 405 for a mutation by GET.
        if (code === 'BAD_REQUEST' && (response.http.status ?? 500) < 500) return;
        const status = statusOfCode[code] ?? 500;
        response.http.status = status;
        headersOf(status).forEach((value, name) => response.http.headers.set(name, value));
      } else {
        // An error in one field may bear a status for an answer of its own.
        response.http.status = 200;
      }
    },
  }),
};

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
      setStatus,
      ...(recordVersion ? [recordChanges(recordVersion)] : []),
      schemaAnswers(schema),
      ...(queryPlans ? [plannedAnswers(schema, logger, formatError)] : []),
    ],
    stringifyResult: answerText,
  });
}
