import {
  isNonNullType,
  locatedError,
  type ExecutionResult,
  type FieldNode,
  type GraphQLError,
  type GraphQLSchema,
} from 'graphql';
import type { GatewayError } from '../../errors/gateway-error';
import type { StatedPart } from './stated-parts';

/**
 * The result of a part whose state there is not: the error at each of its fields, which are null.
 * As in any execution, no data is left where one of them must not be null.
 */
export function failedPart(
  schema: GraphQLSchema,
  { keys, operation }: StatedPart,
  error: GatewayError,
): ExecutionResult {
  const fields = schema.getQueryType()?.getFields() ?? {};
  const selected = operation.selectionSet.selections as readonly FieldNode[];
  const nodesOf = (key: string): readonly FieldNode[] =>
    selected.filter(({ alias, name }) => (alias ?? name).value === key);
  const errors = keys.map((key): GraphQLError => locatedError(error, nodesOf(key), [key]));
  const isRequired = selected.some(({ name }) => isNonNullType(fields[name.value]?.type));
  return { data: isRequired ? null : Object.fromEntries(keys.map((key) => [key, null])), errors };
}
