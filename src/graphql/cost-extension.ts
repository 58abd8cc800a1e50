import { HeaderMap, type GraphQLRequest } from '@apollo/server';
import { GatewayError } from '../errors/gateway-error';
import type { CompletedRequest, EarlyResponse, ReadyOperation } from './operation-lifecycle.plugin';
import { readsOnlyPublicRecord } from '../kernel/request/caller';
import { maxCost } from './limits/operation-cost';

const costHeader = 'graphql-cost';

/** Whether a request wants the cost of its operation only: `GraphQL-Cost: validate`. */
export function readCostHeader({ http }: GraphQLRequest): boolean {
  const value = http?.headers.get(costHeader);
  if (value === undefined) return false;
  if (value.trim().toLowerCase() === 'validate') return true;
  throw new GatewayError('BAD_REQUEST', 'The only value of the header GraphQL-Cost is: validate');
}

/** The response to a request for the cost only, without executing anything; else null. */
export function costOnlyResponse({
  contextValue: { cost, isCostOnly },
}: ReadyOperation): EarlyResponse {
  // If a required variable is missing, there is no cost, and the execution reports the error.
  if (cost === undefined || !isCostOnly) return null;
  return {
    http: { headers: new HeaderMap() },
    body: { kind: 'single', singleResult: { data: null } },
  };
}

/**
 * Adds `extensions.cost` to a response. What is left of the client's budget is in no response that
 * may be cached for others.
 */
export function addCostExtension({ response: { body }, contextValue }: CompletedRequest): void {
  const { cost: requested, caller, isCostOnly, remainingBudget } = contextValue;
  if (requested === undefined || body.kind !== 'single') return;
  const left = !readsOnlyPublicRecord(caller) || isCostOnly ? remainingBudget?.() : undefined;
  const cost = { requested, limit: maxCost, ...(left !== undefined && { left }) };
  body.singleResult.extensions = { cost };
}
