import { HeaderMap } from '@apollo/server';
import { executeSync, Kind, OperationTypeNode, type OperationDefinitionNode } from 'graphql';
import type { EarlyResponse, ReadyOperation } from './operation-lifecycle.plugin';
import { publicCacheControl } from '../response-cache/http-response';

/**
 * The answer of an operation that asks for the schema alone. It is the same for everyone and costs
 * more to tell than any page of the record, so the answer may be kept.
 */
export function introspectionResponse(ready: ReadyOperation): EarlyResponse {
  const { schema, document, operation, request, contextValue } = ready;
  if (!asksForSchema(operation)) return null;
  const { variables: variableValues, operationName } = request;
  const result = executeSync({ schema, document, variableValues, operationName });
  if (result.errors || contextValue.caller !== null) return null;
  return {
    http: { headers: new HeaderMap([['cache-control', publicCacheControl]]) },
    body: { kind: 'single', singleResult: { data: result.data ?? null } },
  };
}

/** Whether every field of the root is one that each schema has. */
function asksForSchema({ operation, selectionSet }: OperationDefinitionNode): boolean {
  if (operation !== OperationTypeNode.QUERY) return false;
  return selectionSet.selections.every(
    (each) => each.kind === Kind.FIELD && each.name.value.startsWith('__'),
  );
}
