import type { ApolloServerPlugin } from '@apollo/server';
import { Kind, visit, type DocumentNode, type GraphQLSchema } from 'graphql';
import type { Context } from './kernel/context';
import type { RecordVersion } from './response-cache/record-version';

/** Tells the cache of mutations that change the public record, before they do and after. */
export function recordChanges(version: RecordVersion): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => ({
      executionDidStart: async ({ schema, document }) => {
        if (!changesRecord(schema, document)) return undefined;
        const end = version.beginChange();
        return { executionDidEnd: async () => end() };
      },
    }),
  };
}

/** Whether any field that is asked for has the name of a mutation which changes the record. */
function changesRecord(schema: GraphQLSchema, document: DocumentNode): boolean {
  const mutations = schema.getMutationType()?.getFields() ?? {};
  let found = false;
  visit(document, {
    enter: (node) => {
      if (node.kind === Kind.FIELD && mutations[node.name.value]?.extensions['changesRecord']) {
        found = true;
      }
    },
  });
  return found;
}
