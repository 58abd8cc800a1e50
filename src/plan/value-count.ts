import {
  getArgumentValues,
  getNamedType,
  isCompositeType,
  isListType,
  isObjectType,
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
} from 'graphql';
import { collectSubfields } from 'graphql/execution/collectFields';
import { defaultPageSize } from '../kernel/lists/page-arguments';
import type { Compilation } from './compilation';

/** A guess for lists whose length no argument says. */
const usualListLength = 5;

/** About how many values an object has in a response: its leaves, those of lists included. */
function countObjectValues(
  compilation: Compilation,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
  variables: Readonly<Record<string, unknown>>,
): number {
  const { schema, fragments } = compilation;
  let count = 0;
  for (const selected of collectSubfields(
    schema,
    fragments,
    compilation.variables,
    type,
    nodes,
  ).values()) {
    const field = type.getFields()[(selected[0] as FieldNode).name.value];
    count += field ? countFieldValues(compilation, field, selected, variables) : 1;
  }
  return count;
}

/** How many values the response has of a field, its lists at their usual length. */
export function countFieldValues(
  compilation: Compilation,
  field: GraphQLField<unknown, unknown>,
  nodes: readonly FieldNode[],
  variables: Readonly<Record<string, unknown>>,
): number {
  const [node] = nodes as [FieldNode];
  const type = getNamedType(field.type);
  if (!isCompositeType(type)) return 1;
  // The types of a union are not distinguished: it has about as many values as fields are selected.
  if (!isObjectType(type)) return nodes.length * usualListLength;
  const { plan } = field.extensions;
  const each = countObjectValues(compilation, type, nodes, variables);
  if (plan?.kind === 'connection') return pageLength(field, node, variables) * each;
  const isList = plan?.kind === 'plain-list' || plan?.kind === 'selected-rows';
  // `nodes` and `edges` of a connection are lists as well: its page has counted them.
  return isList && isListType(field.type) ? usualListLength * each : each;
}

function pageLength(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  variables: Readonly<Record<string, unknown>>,
): number {
  const { first, last } = getArgumentValues(field, node, variables);
  return Number(first ?? last ?? defaultPageSize);
}
