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
import { coerceVariables } from './input/variable-coercion';

const jsonText = Symbol('the data as JSON text');

/** Data as the JSON text that PostgreSQL returned: it is never parsed. */
type JsonTextData = Record<string, unknown> & { [jsonText]?: string };

interface PlannedExecutionOptions {
  formatError: ErrorMask;
  errorRequests: ErrorRequests;
  planCounts?: PlanCounts | undefined;
}

/**
 * Executes an operation as one SQL statement, whose JSON goes to the client unchanged. Returns null
 * for an operation without a plan, which resolvers execute.
 */
export function plannedExecution(
  schema: GraphQLSchema,
  logger: FastifyBaseLogger,
  { formatError, errorRequests, planCounts }: PlannedExecutionOptions,
): (ready: ReadyOperation) => Promise<EarlyResponse> {
  const plans = new PlannedOperations(
    schema,
    (error, { request }: HttpContext) => {
      // Resolvers would wait for the same database again.
      if (error instanceof RequestAborted || isDatabaseUnavailable(error)) throw error;
      const log = request?.log ?? logger;
      log.warn({ err: error }, 'planned operation failed; executed by resolvers');
    },
    planCounts,
  );
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
    const data: JsonTextData = { [jsonText]: result.data };
    const cacheControl = cacheControlOf(result.readsOnlyRecord, contextValue.caller !== null);
    const headers = cacheControl ? [['cache-control', cacheControl] as const] : [];
    return {
      http: { headers: new HeaderMap(headers) },
      body: { kind: 'single', singleResult: { data } },
    };
  };
}

function errorResponse(error: GraphQLFormattedError): EarlyResponse {
  return {
    http: { headers: new HeaderMap() },
    body: { kind: 'single', singleResult: { errors: [error] } },
  };
}

/** The body of a response, with the line break that Apollo Server ends it with. */
export function stringifyResult(result: FormattedExecutionResult): string {
  const data = (result.data as JsonTextData | null | undefined)?.[jsonText];
  if (data === undefined) return `${JSON.stringify(result)}\n`;
  return `{"data":${data},"extensions":${JSON.stringify(result.extensions ?? {})}}\n`;
}
