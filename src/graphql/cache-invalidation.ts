import type { GraphQLRequestListener } from '@apollo/server';
import { Kind, OperationTypeNode, visit, type DocumentNode, type GraphQLSchema } from 'graphql';
import type { Caller } from '../kernel/request/caller';
import type { Context } from '../kernel/request/context';
import type { RecordVersion } from '../response-cache/record-version';

type ExecutionDidStart = NonNullable<GraphQLRequestListener<Context>['executionDidStart']>;

/** Tells the cache of mutations that change the public record, before they do and after. */
export function invalidateOnMutation(version: RecordVersion): ExecutionDidStart {
  return async ({ schema, document, operation, contextValue }) => {
    // Where the document has no such operation, the execution says so.
    const kind = (operation as typeof operation | undefined)?.operation;
    if (kind !== OperationTypeNode.MUTATION) return undefined;
    if (!changesRecord(schema, document, contextValue.caller)) return undefined;
    const end = version.beginChange();
    return { executionDidEnd: async () => end() };
  };
}

/**
 * Whether any field that is asked for has the name of a mutation which changes the record, and the
 * caller has the scope that it takes: what will be refused must not make the cache rest.
 */
function changesRecord(
  schema: GraphQLSchema,
  document: DocumentNode,
  caller: Caller | null,
): boolean {
  const mutations = schema.getMutationType()?.getFields() ?? {};
  let found = false;
  visit(document, {
    enter: (node) => {
      if (node.kind !== Kind.FIELD) return;
      const scope = mutations[node.name.value]?.extensions.changesRecord;
      if (scope !== undefined && caller?.scopes.has(scope)) found = true;
    },
  });
  return found;
}
