import type { GraphQLRequestContextDidResolveOperation } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { leastPrice, priceOfBytes } from '../rate-limits/request-cost';
import { asksForCost } from './cost-extension';
import type { OperationSteps } from './operation-lifecycle.plugin';
import { nameOperation, type ErrorOrigins, type LoggedContext } from './request-log';
import { refuseLargeBody } from './limits/body-limit';
import { withoutAbortNotice } from './limits/document-limits.rule';
import { refuseTellingNames, refuseUnstorableText } from './input/text-checks';
import { nameFields } from './input/validation-error-fields';
import { costOf } from './limits/operation-cost';
import { coercedVariables } from './input/variable-coercion';

type Resolved = GraphQLRequestContextDidResolveOperation<LoggedContext>;

function noSuchRoot(operation: string): GraphQLError {
  const extensions = { code: 'GRAPHQL_VALIDATION_FAILED' };
  return new GraphQLError(`This API has no ${operation}`, { extensions });
}

/** What its cost alone is paid for. */
const priceOfCost = 1;

/** What it costs to look at a request, whether or not it is answered then. */
function priceOfLook({ request, source, contextValue }: Resolved): number {
  const bytes = Number(request.http?.headers.get('content-length') ?? 0) - source.length;
  const least = contextValue.asksForCost ? priceOfCost : leastPrice;
  return Math.max(least, priceOfBytes(bytes));
}

/**
 * Checks what was sent before any of it is done: what is wrong, what is too much, and what the
 * caller has left to spend.
 */
export const inputChecks = (
  operationNames: ReadonlySet<string>,
  origins: ErrorOrigins,
): OperationSteps['checks'] => ({
  validationDidStart: async ({ schema, document }) => {
    return async (errors = []) => {
      withoutAbortNotice(errors as Error[]);
      nameFields(schema, document, errors);
    };
  },
  didResolveOperation: async (resolved) => {
    const { schema, document, operation, request, contextValue } = resolved;
    if (!operation) return;
    const name = operation.name?.value;
    if (contextValue.request && name !== undefined && operationNames.has(name)) {
      nameOperation(contextValue.request, name);
    }
    contextValue.asksForCost = asksForCost(request);
    const paid = priceOfLook(resolved);
    contextValue.spend(paid);
    contextValue.noteLook?.();
    const variables = request.variables ?? {};
    if (!schema.getRootType(operation.operation)) throw noSuchRoot(operation.operation);
    refuseTellingNames(document);
    refuseUnstorableText(schema, document, operation, variables);
    const coerced = coercedVariables(schema, document, operation, variables);
    if (!coerced) return;
    refuseLargeBody(request.http?.headers, document, operation, coerced);
    const cost = costOf(schema, document, operation, coerced);
    if (!contextValue.asksForCost && cost > paid) contextValue.spend(cost - paid);
    contextValue.cost = cost;
  },
  didEncounterErrors: async ({ errors, contextValue }) => {
    for (const error of errors) origins.note(error, contextValue.request);
  },
});
