import { HeaderMap } from '@apollo/server';
import type { FastifyBaseLogger } from 'fastify';
import {
  GraphQLError,
  type FormattedExecutionResult,
  type GraphQLFormattedError,
  type GraphQLSchema,
} from 'graphql';
import { isDatabaseUnavailable } from '../postgres/connection-errors';
import { RequestAborted } from '../postgres/cancellation';
import type { ErrorMask } from './errors/error-mask';
import { PlannedOperations, type PlannedResult, type PlanCounts } from '../plan/planned-operations';
import type { EarlyResponse, ReadyOperation } from './operation-lifecycle.plugin';
import type { ErrorRequests, HttpContext } from './request-log';
import { publicCacheControl } from '../response-cache/http-response';
import { coerceVariables } from './input/variable-coercion';

const text = Symbol('the data as JSON text');

/** Data that was made as text, and goes out as it is. */
type DataAsText = Record<string, unknown> & { [text]?: string };

/** Whom a plan tells what came of it. */
interface PlannedExecutionOptions {
  formatError: ErrorMask;
  errorRequests: ErrorRequests;
  tally?: PlanCounts | undefined;
}

/**
 * Answers an operation by its plan, in place of an execution: the text that the database made goes
 * to the caller untouched. What has no plan is executed as ever.
 */
export function plannedExecution(
  schema: GraphQLSchema,
  logger: FastifyBaseLogger,
  { formatError, errorRequests, tally }: PlannedExecutionOptions,
): (ready: ReadyOperation) => Promise<EarlyResponse> {
  const plans = new PlannedOperations(
    schema,
    (error, { request }: HttpContext) => {
      // The resolvers would wait for the same database once more.
      if (error instanceof RequestAborted || isDatabaseUnavailable(error)) throw error;
      const log = request?.log ?? logger;
      log.warn({ err: error }, 'a planned operation failed, and goes to the resolvers');
    },
    tally,
  );
  return async ({ schema, document, operation, request, contextValue }) => {
    const variables = coerceVariables(schema, document, operation, request.variables ?? {});
    if (!variables) return null;
    let answer: PlannedResult | null;
    try {
      answer = await plans.execute(document, operation, variables, contextValue);
    } catch (error) {
      const told = new GraphQLError('The database did not answer', {
        originalError: error as Error,
      });
      errorRequests.set(told, contextValue.request);
      return failed(formatError(told.toJSON(), told));
    }
    if (answer === null) return null;
    contextValue.span?.setAttributes({ 'gateway.planned': true });
    const data: DataAsText = { [text]: answer.data };
    const isPublic = answer.readsOnlyRecord && contextValue.caller === null;
    const headers = isPublic ? [['cache-control', publicCacheControl] as const] : [];
    return {
      http: { headers: new HeaderMap(headers) },
      body: { kind: 'single', singleResult: { data } },
    };
  };
}

function failed(error: GraphQLFormattedError): EarlyResponse {
  return {
    http: { headers: new HeaderMap() },
    body: { kind: 'single', singleResult: { errors: [error] } },
  };
}

/** The body of an answer, with a line's end as Apollo Server writes it. */
export function stringifyResult(result: FormattedExecutionResult): string {
  const made = (result.data as DataAsText | null | undefined)?.[text];
  if (made === undefined) return `${JSON.stringify(result)}\n`;
  return `{"data":${made},"extensions":${JSON.stringify(result.extensions ?? {})}}\n`;
}
