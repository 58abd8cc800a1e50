import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import type { FastifyBaseLogger } from 'fastify';
import { GraphQLError, type GraphQLSchema } from 'graphql';
import { errorMask, statusOfCode } from './error-mask';
import { refuseUnstorableText } from './input-text';
import { refuseExcess } from './query-limits';
import type { Context } from './kernel/context';

/** More tokens than any query of the library or of an ordinary client's introspection has. */
const mostTokens = 10_000;

function noSuchRoot(operation: string): GraphQLError {
  const extensions = { code: 'GRAPHQL_VALIDATION_FAILED' };
  return new GraphQLError(`This API has no ${operation}`, { extensions });
}

const checkInput: ApolloServerPlugin<Context> = {
  requestDidStart: async () => ({
    didResolveOperation: async ({ schema, document, operation, request }) => {
      if (!operation) return;
      const variables = request.variables ?? {};
      if (!schema.getRootType(operation.operation)) throw noSuchRoot(operation.operation);
      refuseUnstorableText(document, variables);
      refuseExcess(schema, document, operation, variables);
    },
  }),
};

/** An answer that holds no data bears the status of its first error. */
const setStatus: ApolloServerPlugin<Context> = {
  requestDidStart: async () => ({
    willSendResponse: async ({ response }) => {
      if (response.body.kind !== 'single') return;
      const { data, errors } = response.body.singleResult;
      if (data != null || !errors?.length) return;
      const code = String(errors[0]?.extensions?.['code']);
      response.http.status = statusOfCode[code] ?? 500;
    },
  }),
};

/** Apollo Server over the schema. What the caller may not see is logged whole. */
export function graphqlServer(
  schema: GraphQLSchema,
  logger: FastifyBaseLogger,
): ApolloServer<Context> {
  return new ApolloServer<Context>({
    schema,
    logger,
    // The record is public, and so is its schema.
    introspection: true,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: mostTokens },
    formatError: errorMask((incident, error) =>
      logger.error({ incident, err: error }, 'internal error'),
    ),
    plugins: [
      // Its hooks would wrap every field of the schema.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      checkInput,
      setStatus,
    ],
  });
}
