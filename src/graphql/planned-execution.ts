import { HeaderMap } from '@apollo/server';
import type { FastifyBaseLogger } from 'fastify';
import {
  GraphQLError,
  type FormattedExecutionResult,
  type GraphQLFormattedError,
  type GraphQLSchema,
} from 'graphql';
import { isDatabaseLoss } from '../postgres/connection-errors';
import { Abandoned } from '../postgres/cancellation';
import type { ErrorMask } from './errors/error-mask';
import { PlannedOperations, type PlannedAnswer, type PlanTally } from '../plan/planned-operations';
import type { MadeAnswer, ReadyOperation } from './operation-lifecycle.plugin';
import type { ErrorOrigins, LoggedContext } from './request-log';
import { publicAnswer } from '../response-cache/http-response';
import { coercedVariables } from './input/variable-coercion';

const text = Symbol('the data as JSON text');

/** Data that was made as text, and goes out as it is. */
type DataAsText = Record<string, unknown> & { [text]?: string };

/** Whom a plan tells what came of it. */
interface PlanTelling {
  formatError: ErrorMask;
  origins: ErrorOrigins;
  tally?: PlanTally | undefined;
}

/**
 * Answers an operation by its plan, in place of an execution: the text that the database made goes
 * to the caller untouched. What has no plan is executed as ever.
 */
export function plannedAnswers(
  schema: GraphQLSchema,
  logger: FastifyBaseLogger,
  { formatError, origins, tally }: PlanTelling,
): (ready: ReadyOperation) => Promise<MadeAnswer> {
  const plans = new PlannedOperations(
    schema,
    (error, { request }: LoggedContext) => {
      // The resolvers would wait for the same database once more.
      if (error instanceof Abandoned || isDatabaseLoss(error)) throw error;
      const log = request?.log ?? logger;
      log.warn({ err: error }, 'a planned operation failed, and goes to the resolvers');
    },
    tally,
  );
  return async ({ schema, document, operation, request, contextValue }) => {
    const variables = coercedVariables(schema, document, operation, request.variables ?? {});
    if (!variables) return null;
    let answer: PlannedAnswer | null;
    try {
      answer = await plans.answer(document, operation, variables, contextValue);
    } catch (error) {
      const told = new GraphQLError('The database did not answer', {
        originalError: error as Error,
      });
      origins.note(told, contextValue.request);
      return failed(formatError(told.toJSON(), told));
    }
    if (answer === null) return null;
    contextValue.span?.tell({ 'gateway.planned': true });
    const data: DataAsText = { [text]: answer.data };
    const isPublic = answer.isOfRecord && contextValue.caller === null;
    const headers = isPublic ? [['cache-control', publicAnswer] as const] : [];
    return {
      http: { headers: new HeaderMap(headers) },
      body: { kind: 'single', singleResult: { data } },
    };
  };
}

function failed(error: GraphQLFormattedError): MadeAnswer {
  return {
    http: { headers: new HeaderMap() },
    body: { kind: 'single', singleResult: { errors: [error] } },
  };
}

/** The body of an answer, with a line's end as Apollo Server writes it. */
export function answerText(result: FormattedExecutionResult): string {
  const made = (result.data as DataAsText | null | undefined)?.[text];
  if (made === undefined) return `${JSON.stringify(result)}\n`;
  return `{"data":${made},"extensions":${JSON.stringify(result.extensions ?? {})}}\n`;
}
