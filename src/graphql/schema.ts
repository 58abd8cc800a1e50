import 'reflect-metadata';
import {
  lexicographicSortSchema,
  printSchema,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { buildSchema, type NonEmptyArray, type PubSub } from 'type-graphql';
import { domains } from '../domains/domains';
import {
  attachDeclaredFields,
  DeclaredQueries,
  DeclaredSubscriptions,
  declareFields,
} from '../kernel/fields/declared-field';
import { NodeQueries } from '../kernel/fields/node.queries';
import { addTimeArguments } from './record-times/time-arguments';

let schema: Promise<GraphQLSchema> | undefined;

/** The schema of all domains, built once per process. */
export function gatewaySchema(): Promise<GraphQLSchema> {
  return (schema ??= build());
}

/**
 * The schema as text, which equals the committed schema.graphql. It is sorted, as the order of its
 * types depends on which file was loaded first.
 */
export async function schemaText(): Promise<string> {
  return `${printSchema(lexicographicSortSchema(await gatewaySchema()))}\n`;
}

/** TypeGraphQL wants one; each subscription has events of its own. */
const unusedPubSub: PubSub = {
  publish: () => undefined,
  subscribe: () => {
    throw new Error('Subscriptions have events of their own');
  },
};

async function build(): Promise<GraphQLSchema> {
  declareFields(domains.flatMap((domain) => domain.fields));
  const resolvers = domains.flatMap((domain) => domain.resolvers ?? []);
  const built = await buildSchema({
    resolvers: [
      DeclaredQueries,
      DeclaredSubscriptions,
      NodeQueries,
      ...resolvers,
    ] as unknown as NonEmptyArray<() => void>,
    orphanedTypes: domains.flatMap((domain) => domain.records),
    validate: false,
    // Apollo Server checks it as well. To execute the introspection query for that, as TypeGraphQL
    // does, is a tenth of what a start takes a processor.
    skipCheck: true,
    pubSub: unusedPubSub,
  });
  describeRootType(
    built.getQueryType(),
    'What can be read: the public record, and decisions on it.',
  );
  describeRootType(
    built.getMutationType(),
    "What can be written: a tenant's evaluations and drafts.",
  );
  describeRootType(
    built.getSubscriptionType(),
    'What is sent as it happens, over WebSocket or server-sent events: each event has a cursor, ' +
      'and a subscription that begins after it misses none and gets none twice.',
  );
  addTimeArguments(built);
  return attachDeclaredFields(built);
}

/** TypeGraphQL has no way to describe the root types. */
function describeRootType(type: GraphQLObjectType | null | undefined, description: string): void {
  if (type) type.description = description;
}
