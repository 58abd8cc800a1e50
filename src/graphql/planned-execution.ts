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
import { cacheControlOf } from '../response-cache/public-response';
import { readsOnlyPublicRecord } from '../kernel/request/caller';
import { coerceVariables } from './input/variable-coercion';

/** In place of data that is in the context, as the JSON text that PostgreSQL returned. */
export const dataInContext: Record<string, unknown> = Object.freeze({});

/** The plans of all operations of a schema. */
export function createPlans(
  schema: GraphQLSchema,
  logger: FastifyBaseLogger,
  planCounts?: PlanCounts,
): PlannedOperations {
  return new PlannedOperations(
    schema,
    (error, { request }: HttpContext) => {
      // Resolvers would wait for the same database again.
      if (error instanceof RequestAborted || isDatabaseUnavailable(error)) throw error;
      const log = request?.log ?? logger;
      log.warn({ err: error }, 'planned operation failed; executed by resolvers');
    },
    planCounts,
  );
}

interface PlannedExecutionOptions {
  formatError: ErrorMask;
  errorRequests: ErrorRequests;
}

/**
 * Executes an operation as one SQL statement, whose JSON goes to the client unchanged. Returns null
 * for an operation without a plan, which resolvers execute.
 */
export function plannedExecution(
  plans: PlannedOperations,
  { formatError, errorRequests }: PlannedExecutionOptions,
): (ready: ReadyOperation) => Promise<EarlyResponse> {
  return async ({ schema, document, operation, request, contextValue }) => {
    const variables = coerceVariables(schema, document, operation, request.variables ?? {});
    if (!variables) return null;
    let result: PlannedResult | null;
    try {
      result = await plans.execute(document, operation, variables, contextValue);
    } catch (error) {
      const unavailable = new GraphQLError('Database is unavailable', {
        originalError: error as Error,
      });
      errorRequests.set(unavailable, contextValue.request);
      return errorResponse(formatError(unavailable.toJSON(), unavailable));
    }
    if (result === null) return null;
    contextValue.span?.setAttributes({ 'gateway.planned': true });
    contextValue.sendData?.(result.data);
    const cacheControl = cacheControlOf(
      result.readsOnlyRecord && readsOnlyPublicRecord(contextValue.caller),
    );
    const headers = cacheControl ? [['cache-control', cacheControl] as const] : [];
    return {
      http: { headers: new HeaderMap(headers) },
      body: { kind: 'single', singleResult: { data: dataInContext } },
    };
  };
}

function errorResponse(error: GraphQLFormattedError): EarlyResponse {
  return {
    http: { headers: new HeaderMap() },
    body: { kind: 'single', singleResult: { errors: [error] } },
  };
}

/**
 * The body of a response, with the line break that Apollo Server ends it with. Where the data is in
 * the context, it is what follows the data: `plannedBody` joins the two.
 */
export function stringifyResult(result: FormattedExecutionResult): string {
  if (result.data !== dataInContext) return `${JSON.stringify(result)}\n`;
  return `,"extensions":${JSON.stringify(result.extensions ?? {})}}\n`;
}

/** The body of a planned response; data in several pieces is not joined to one large text. */
export function plannedBody(data: readonly string[], rest: string): string | string[] {
  const pieces = ['{"data":', ...data, rest];
  return data.length === 1 ? pieces.join('') : pieces;
}
