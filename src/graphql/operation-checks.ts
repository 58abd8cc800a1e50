import type { GraphQLRequestContextDidResolveOperation } from '@apollo/server';
import { GatewayError } from '../errors/gateway-error';
import { minRequestCost, bytesCost } from '../rate-limits/request-cost';
import { readCostHeader } from './cost-extension';
import type { OperationLifecycle } from './operation-lifecycle.plugin';
import { addOperationToLog, type ErrorRequests, type HttpContext } from './request-log';
import { assertBodyAllowed } from './limits/body-limit';
import { removeAbortError } from './limits/document-limits.rule';
import { assertNoIinInNames, assertStorableText } from './input/text-checks';
import { annotateErrors } from './input/validation-error-fields';
import { isLongRunning } from './limits/long-running';
import { operationCost } from './limits/operation-cost';
import { coerceVariables } from './input/variable-coercion';

type Resolved = GraphQLRequestContextDidResolveOperation<HttpContext>;

/** What its cost alone is paid for. */
const priceOfCost = 1;

/** What it costs to look at a request, whether or not it is answered then. */
function priceOfLook({ request, source, contextValue }: Resolved): number {
  const bytes = Number(request.http?.headers.get('content-length') ?? 0) - source.length;
  const least = contextValue.isCostOnly ? priceOfCost : minRequestCost;
  return Math.max(least, bytesCost(bytes));
}

/**
 * Checks what was sent before any of it is done: what is wrong, what is too much, and what the
 * caller has left to spend.
 */
export const operationChecks = (
  operationNames: ReadonlySet<string>,
  errorRequests: ErrorRequests,
): OperationLifecycle['checks'] => ({
  validationDidStart: async ({ schema, document }) => {
    return async (errors = []) => {
      removeAbortError(errors as Error[]);
      annotateErrors(schema, document, errors);
    };
  },
  didResolveOperation: async (resolved) => {
    const { schema, document, operation, request, contextValue } = resolved;
    if (!operation) return;
    const name = operation.name?.value;
    if (contextValue.request && name !== undefined && operationNames.has(name)) {
      addOperationToLog(contextValue.request, name);
    }
    contextValue.isCostOnly = readCostHeader(request);
    const paid = priceOfLook(resolved);
    contextValue.charge(paid);
    contextValue.markAnalysisCharged?.();
    const variables = request.variables ?? {};
    if (!schema.getRootType(operation.operation)) {
      throw new GatewayError('GRAPHQL_VALIDATION_FAILED', `This API has no ${operation.operation}`);
    }
    assertNoIinInNames(document);
    assertStorableText(schema, document, operation, variables);
    const coerced = coerceVariables(schema, document, operation, variables);
    if (!coerced) return;
    assertBodyAllowed(request.http?.headers, document, operation, coerced);
    // Without a key the field is rejected; a request without one never gets the longer deadline.
    if (contextValue.caller && isLongRunning(document, operation, coerced)) {
      contextValue.extendDeadline?.();
    }
    const cost = operationCost(schema, document, operation, coerced);
    if (!contextValue.isCostOnly && cost > paid) contextValue.charge(cost - paid);
    contextValue.cost = cost;
  },
  didEncounterErrors: async ({ errors, contextValue }) => {
    for (const error of errors) errorRequests.set(error, contextValue.request);
  },
});
