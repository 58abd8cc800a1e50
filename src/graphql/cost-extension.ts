import { HeaderMap, type GraphQLRequest } from '@apollo/server';
import { GatewayError } from '../errors/gateway-error';
import type { CompletedRequest, EarlyResponse, ReadyOperation } from './operation-lifecycle.plugin';
import { maxCost } from './limits/operation-cost';

/** The header by which a caller asks what an operation would cost, and for nothing else. */
const header = 'graphql-cost';

/** Whether the cost alone is asked for. Who meant that, and said another word, is told so. */
export function readCostHeader({ http }: GraphQLRequest): boolean {
  const said = http?.headers.get(header);
  if (said === undefined) return false;
  if (said.trim().toLowerCase() === 'validate') return true;
  throw new GatewayError('BAD_REQUEST', 'The only value of the header GraphQL-Cost is: validate');
}

/** The answer of an operation of which the cost alone is asked: nothing of it is done. */
export function costOnlyResponse({
  contextValue: { cost, isCostOnly },
}: ReadyOperation): EarlyResponse {
  // Where there is no cost, the execution says what is missing.
  if (cost === undefined || !isCostOnly) return null;
  return {
    http: { headers: new HeaderMap() },
    body: { kind: 'single', singleResult: { data: null } },
  };
}

/**
 * Every answer tells what its operation costs; and what is left to the caller, where it is nobody
 * else's answer: one that may be kept for others tells of nobody.
 */
export function addCostExtension({ response: { body }, contextValue }: CompletedRequest): void {
  const { cost: requested, caller, isCostOnly, remainingBudget } = contextValue;
  if (requested === undefined || body.kind !== 'single') return;
  const left = caller || isCostOnly ? remainingBudget?.() : undefined;
  const cost = { requested, limit: maxCost, ...(left !== undefined && { left }) };
  body.singleResult.extensions = { cost };
}
