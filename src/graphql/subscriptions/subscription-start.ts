import { HeaderMap } from '@apollo/server';
import { OperationTypeNode } from 'graphql';
import { GatewayError } from '../../errors/gateway-error';
import type { EarlyResponse, ReadyOperation } from '../operation-lifecycle.plugin';
import type { HttpContext } from '../request-log';
import { beginLiveOperation, type LiveOperationDeps } from './live-operation-start';

/**
 * Throws where an operation came by the wrong way: subscriptions need a connection that stays open,
 * and such a connection carries nothing else (`docs/decisions/0048`).
 */
export function assertTransport(
  operation: OperationTypeNode,
  { beginSubscription }: HttpContext,
): void {
  const isSubscription = operation === OperationTypeNode.SUBSCRIPTION;
  if (isSubscription === (beginSubscription !== undefined)) return;
  throw new GatewayError(
    'BAD_REQUEST',
    isSubscription
      ? 'Subscriptions need a WebSocket (graphql-transport-ws) or Accept: text/event-stream'
      : 'This connection carries subscriptions only: send queries and mutations by POST',
  );
}

/** Hands a subscription over to its transport; null for any other operation. */
export function subscriptionStart(
  deps: LiveOperationDeps,
): (ready: ReadyOperation) => Promise<EarlyResponse> {
  return async (ready) => {
    const { beginSubscription } = ready.contextValue;
    if (!beginSubscription) return null;
    const begun = await beginLiveOperation(ready, deps);
    const isFailed = Array.isArray(begun);
    if (!isFailed) beginSubscription(begun);
    return {
      http: { headers: new HeaderMap() },
      body: { kind: 'single', singleResult: isFailed ? { errors: begun } : { data: null } },
    };
  };
}
