import { HeaderMap } from '@apollo/server';
import { executeSync, Kind, OperationTypeNode, type OperationDefinitionNode } from 'graphql';
import { readsOnlyPublicRecord } from '../kernel/request/caller';
import type { EarlyResponse, ReadyOperation } from './operation-lifecycle.plugin';
import { publicCacheControl } from '../response-cache/public-response';

/**
 * The response to an operation that selects only introspection, else null. It is the same for all
 * clients and expensive to compute, so it is public and may be cached.
 */
export function introspectionResponse(ready: ReadyOperation): EarlyResponse {
  const { schema, document, operation, request, contextValue } = ready;
  if (!selectsOnlyIntrospection(operation)) return null;
  const { variables: variableValues, operationName } = request;
  const result = executeSync({ schema, document, variableValues, operationName });
  if (result.errors || !readsOnlyPublicRecord(contextValue.caller)) return null;
  return {
    http: { headers: new HeaderMap([['cache-control', publicCacheControl]]) },
    body: { kind: 'single', singleResult: { data: result.data ?? null } },
  };
}

function selectsOnlyIntrospection({ operation, selectionSet }: OperationDefinitionNode): boolean {
  if (operation !== OperationTypeNode.QUERY) return false;
  return selectionSet.selections.every(
    (each) => each.kind === Kind.FIELD && each.name.value.startsWith('__'),
  );
}
