import type { GraphQLRequestContextDidResolveOperation } from '@apollo/server';
import { GatewayError } from '../errors/gateway-error';
import { minRequestCost, bytesCost } from '../rate-limits/request-cost';
import { readCostHeader } from './cost-extension';
import type { OperationLifecycle } from './operation-lifecycle.plugin';
import { assertTransport } from './subscriptions/subscription-start';
import { addOperationToLog, type ErrorRequests, type HttpContext } from './request-log';
import { assertBodyAllowed } from './limits/body-limit';
import { isLongRunning } from './limits/long-running';
import { removeAbortError } from './limits/document-limits.rule';
import { InputErrors } from '../kernel/request/input-errors';
import { assertNoIinInNames, findUnstorableText } from './input/text-checks';
import { annotateErrors } from './input/validation-error-fields';
import { operationCost } from './limits/operation-cost';
import { coerceVariables } from './input/variable-coercion';

type ResolvedRequest = GraphQLRequestContextDidResolveOperation<HttpContext>;

const costOnlyCost = 1;

/** The cost of analysing a request, which is charged even if the request is rejected then. */
function analysisCost({ request, source, contextValue }: ResolvedRequest): number {
  const bytes = Number(request.http?.headers.get('content-length') ?? 0) - source.length;
  const minCost = contextValue.isCostOnly ? costOnlyCost : minRequestCost;
  return Math.max(minCost, bytesCost(bytes));
}

/** Checks and charges an operation before any of it is executed. */
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
    const charged = analysisCost(resolved);
    contextValue.charge(charged);
    contextValue.markAnalysisCharged?.();
    const variables = request.variables ?? {};
    if (!schema.getRootType(operation.operation)) {
      throw new GatewayError('GRAPHQL_VALIDATION_FAILED', `This API has no ${operation.operation}`);
    }
    assertTransport(operation.operation, contextValue);
    assertNoIinInNames(document);
    const errors = new InputErrors();
    errors.addAll(findUnstorableText(schema, document, operation, variables));
    const coerced = errors.attempt(() => coerceVariables(schema, document, operation, variables));
    errors.throwIfAny();
    if (!coerced) return;
    assertBodyAllowed(request.http?.headers, document, operation, coerced);
    // Long-running fields need a key, so only requests with a key get the longer deadline.
    if (contextValue.caller && isLongRunning(document, operation, coerced)) {
      contextValue.extendDeadline?.();
    }
    const cost = operationCost(schema, document, operation, coerced);
    if (!contextValue.isCostOnly && cost > charged) contextValue.charge(cost - charged);
    contextValue.cost = cost;
  },
  didEncounterErrors: async ({ errors, contextValue }) => {
    for (const error of errors) errorRequests.set(error, contextValue.request);
  },
});
