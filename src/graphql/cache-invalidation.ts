import type { GraphQLRequestListener } from '@apollo/server';
import { Kind, OperationTypeNode, visit, type DocumentNode, type GraphQLSchema } from 'graphql';
import type { Caller } from '../kernel/request/caller';
import type { Context } from '../kernel/request/context';
import type { RecordVersion } from '../response-cache/record-version';

type ExecutionDidStart = NonNullable<GraphQLRequestListener<Context>['executionDidStart']>;

/** Disables the response cache while a mutation that changes the public record runs. */
export function invalidateOnMutation(version: RecordVersion): ExecutionDidStart {
  return async ({ schema, document, operation, contextValue }) => {
    // Without an operation of that name, the execution reports the error.
    const kind = (operation as typeof operation | undefined)?.operation;
    if (kind !== OperationTypeNode.MUTATION) return undefined;
    if (!changesRecord(schema, document, contextValue.caller)) return undefined;
    const end = version.beginChange();
    return { executionDidEnd: async () => end() };
  };
}

/**
 * Whether any selected field has the name of a mutation that changes the record, and the caller has
 * the scope for it: a mutation that will be rejected must not disable the cache.
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
