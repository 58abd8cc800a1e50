import {
  getNamedType,
  GraphQLError,
  isInputObjectType,
  isNonNullType,
  Kind,
  type ASTNode,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';
import { scalarExpectation } from '../../kernel/scalars/scalar-error';
import { expectedInput, allowedFields } from './expected-input';
import { inputPaths, type InputPath } from './input-path';

/**
 * Adds to errors of the validation the input that is wrong and what it expects, as errors about
 * variables have them. graphql-js names only the value, so the path is found in the document.
 */
export function annotateErrors(
  schema: GraphQLSchema,
  document: DocumentNode,
  errors: readonly Error[],
): void {
  // An error without nodes concerns the whole document, which may be too deep to visit.
  if (!errors.some((each) => each instanceof GraphQLError && each.nodes)) return;
  const { byNode } = inputPaths(schema, document);
  for (const error of errors) {
    if (!(error instanceof GraphQLError)) continue;
    // A missing argument has no node: the message has its name in the schema.
    const [, argument] = /argument "(\w+)" of type ".*" is required/.exec(error.message) ?? [];
    if (argument !== undefined) {
      Object.assign(error.extensions, { field: argument, expected: 'is required' });
      continue;
    }
    const node = error.nodes?.find((each) => byNode.has(each));
    const input = node && byNode.get(node);
    if (node && input) Object.assign(error.extensions, describeError(error, node, input));
  }
}

function describeError(
  error: GraphQLError,
  node: ASTNode,
  { path, type }: InputPath,
): { field: string; expected?: string } {
  // A variable of another type: the message of graphql-js says so, and quotes no value.
  if (node.kind === Kind.VARIABLE || !type) return { field: path };
  const [, missing] = /^Field "\w+\.(\w+)" of required type/.exec(error.message) ?? [];
  if (missing !== undefined) return { field: `${path}.${missing}`, expected: 'is required' };
  const named = getNamedType(type);
  if (node.kind === Kind.OBJECT_FIELD && isInputObjectType(named)) {
    return { field: path, expected: allowedFields(named) };
  }
  if (node.kind === Kind.NULL && isNonNullType(type)) {
    return { field: path, expected: 'must not be null' };
  }
  return { field: path, expected: scalarExpectation(error) ?? expectedInput(type) };
}
