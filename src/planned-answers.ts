import { HeaderMap, type ApolloServerPlugin } from '@apollo/server';
import type { FastifyBaseLogger } from 'fastify';
import type { FormattedExecutionResult, GraphQLSchema } from 'graphql';
import { PlannedOperations, type PlanTally } from './kernel/plan/planned-operations';
import type { LoggedContext } from './request-log';
import { publicAnswer } from './response-cache/http-answer';
import { coercedVariables } from './requests/variable-check';

const text = Symbol('the data as JSON text');

/** Data that was made as text, and goes out as it is. */
type DataAsText = Record<string, unknown> & { [text]?: string };

/**
 * Answers an operation by its plan, in place of an execution: the text that the database made goes
 * to the caller untouched. What has no plan is executed as ever.
 */
export function plannedAnswers(
  schema: GraphQLSchema,
  logger: FastifyBaseLogger,
  tally?: PlanTally,
): ApolloServerPlugin<LoggedContext> {
  const plans = new PlannedOperations(
    schema,
    (error, { request }: LoggedContext) =>
      (request?.log ?? logger).warn(
        { err: error },
        'a planned operation failed, and goes to the resolvers',
      ),
    tally,
  );
  return {
    requestDidStart: async () => ({
      responseForOperation: async ({ document, operation, request, contextValue }) => {
        // Where the document has no such operation, the execution says so.
        if (!(operation as typeof operation | undefined)) return null;
        const variables = coercedVariables(schema, document, operation, request.variables ?? {});
        if (!variables) return null;
        const answer = await plans.answer(document, operation, variables, contextValue);
        if (answer === null) return null;
        contextValue.span?.tell({ 'gateway.planned': true });
        const data: DataAsText = { [text]: answer.data };
        const isPublic = answer.isOfRecord && contextValue.caller === null;
        const headers = isPublic ? [['cache-control', publicAnswer] as const] : [];
        return {
          http: { headers: new HeaderMap(headers) },
          body: { kind: 'single', singleResult: { data } },
        };
      },
    }),
  };
}

/** The body of an answer, with a line's end as Apollo Server writes it. */
export function answerText(result: FormattedExecutionResult): string {
  const made = (result.data as DataAsText | null | undefined)?.[text];
  return made === undefined ? `${JSON.stringify(result)}\n` : `{"data":${made}}\n`;
}
